package io.parley.gochat.wire;

/**
 * What a message of go-chat's says.
 *
 * @param content its text
 * @param contentType 1 text, 2 file, 3 picture, 4 sound, 5 video
 * @param url the file's name below {@code /file/}; empty: there is none
 */
public record GochatContent(String content, int contentType, String url) {}
