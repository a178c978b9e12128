package io.parley.gochat.text;

import io.parley.kit.error.Refusal;
import io.parley.kit.error.Refusals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people are told. go-chat's own messages stand as they are, since its clients may compare
 * them; what go-chat cannot say is in Chinese, as its web client is, and in English.
 */
public final class Texts {
  public static final String USER_EXISTS = "user already exists";
  public static final String LOGIN_FAILED = "Login failed";
  public static final String NO_SUCH_USER = "用户不存在";
  public static final String NO_SUCH_FRIEND = "无法查询到该好友";
  public static final String ALREADY_FRIENDS = "该用户已经是你好友";
  public static final String NO_SUCH_GROUP = "群组不存在";
  public static final String ALREADY_MEMBER = "已经加入该群组";
  public static final String NO_SUCH_TYPE = "不支持查询类型";

  public static final String SIGN_IN = "请先登录 (sign in first)";
  public static final String NOT_YOURS = "只能使用自己的账号 (not your own uuid)";
  public static final String BAD_USERNAME =
      "用户名须为 3 到 32 个 a-z、0-9、点、下划线或连字符"
          + " (user names are 3 to 32 of a-z, 0-9, dot, underscore, hyphen)";
  public static final String WEAK_PASSWORD =
      "密码太短或太常见 (the password is too short, or one of the most used)";
  public static final String PASSWORD_ELSEWHERE =
      "请在 Parley 中修改密码 (change the password in Parley's web app)";
  public static final String FRIEND_ASKED =
      "已发送好友请求，等待对方同意 (asked: you are friends once they accept)";
  public static final String FRIEND_SELF = "不能添加自己为好友 (that is yourself)";
  public static final String JOIN_ASKED =
      "已申请加入该群组，等待管理员同意 (asked: you are a member once an admin lets you in)";
  public static final String GROUP_FULL = "该群组人数已满 (the group is full)";
  public static final String BAD_GROUP_NAME =
      "群名称须为 1 到 100 个字符 (names of groups have 1 to 100 characters)";
  public static final String BAD_NICKNAME = "昵称须为 1 到 64 个字符 (nicknames have 1 to 64 characters)";
  public static final String MAY_NOT_WRITE = "无法发送给对方 (you may not write to them)";
  public static final String NOT_A_PICTURE = "不是可用的图片 (not a picture in JPEG, PNG, GIF or WebP)";
  public static final String NO_FILE = "没有文件 (there is no file)";
  public static final String NO_SUCH_FILE = "file not found";

  private static final Logger LOG = LoggerFactory.getLogger(Texts.class);
  private static final String AGAIN_LATER = "服务暂时不可用，请稍候再试 (not possible now: try again)";
  private static final String FAULT = "系统内部错误";

  private Texts() {}

  /** Of any failure; logs what is a fault of the server's. */
  public static String of(Throwable failure) {
    return failure instanceof Told told
        ? told.getMessage()
        : of(Refusals.of(failure, LOG, "a request of go-chat's client"));
  }

  private static String of(Refusal refusal) {
    return switch (refusal.code()) {
      case ERROR_CODE_UNAUTHENTICATED, ERROR_CODE_SESSION_ENDED -> SIGN_IN;
      case ERROR_CODE_PERMISSION_DENIED -> "不允许 (not allowed)";
      case ERROR_CODE_NOT_FOUND -> "不存在 (there is no such thing)";
      case ERROR_CODE_RATE_LIMITED -> tooOften(refusal);
      case ERROR_CODE_TOO_LARGE -> "内容过大 (too large)";
      case ERROR_CODE_QUOTA_EXCEEDED -> "存储空间已用完 (your files take all the space you may have)";
      case ERROR_CODE_STORAGE_FULL -> "服务器存储空间不足 (the server has no space left)";
      case ERROR_CODE_USERNAME_TAKEN -> USER_EXISTS;
      case ERROR_CODE_WRONG_CREDENTIALS -> LOGIN_FAILED;
      case ERROR_CODE_WEAK_PASSWORD -> WEAK_PASSWORD;
      case ERROR_CODE_ALREADY_CONTACTS -> ALREADY_FRIENDS;
      case ERROR_CODE_REQUEST_OPEN -> FRIEND_ASKED;
      case ERROR_CODE_ALREADY_MEMBER -> ALREADY_MEMBER;
      case ERROR_CODE_JOIN_REQUEST_OPEN -> JOIN_ASKED;
      case ERROR_CODE_GROUP_FULL -> GROUP_FULL;
      case ERROR_CODE_MAY_NOT_WRITE, ERROR_CODE_NOT_CONTACTS -> MAY_NOT_WRITE;
      case ERROR_CODE_MUTED -> "你已被禁言 (you are muted here)";
      case ERROR_CODE_NOT_A_PICTURE, ERROR_CODE_TOO_MANY_PIXELS -> NOT_A_PICTURE;
      case ERROR_CODE_NOT_A_RECORDING -> "无法播放 (not sound or video that browsers play)";
      case ERROR_CODE_NO_SUCH_FILE -> NO_SUCH_FILE;
      case ERROR_CODE_UNAVAILABLE, ERROR_CODE_DEADLINE_EXCEEDED -> AGAIN_LATER;
      case ERROR_CODE_INVALID_ARGUMENT -> "请求无效 (not understood): " + refusal.getMessage();
      case ERROR_CODE_INTERNAL -> FAULT;
      default -> "无法完成 (" + refusal.getMessage() + ")";
    };
  }

  private static String tooOften(Refusal refusal) {
    long seconds = (refusal.retryAfter().toMillis() + 999) / 1000;
    return seconds > 0
        ? "操作太频繁，请 %1$d 秒后再试 (too often: wait %1$d s)".formatted(seconds)
        : "操作太频繁，请稍候再试 (too often: wait a while)";
  }
}
