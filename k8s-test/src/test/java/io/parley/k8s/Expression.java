package io.parley.k8s;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an expression of Prometheus names, read without understanding it.
 *
 * @param metrics labels that are asked of each metric
 * @param labels those that sides are grouped or matched by
 */
record Expression(Map<String, Set<String>> metrics, Set<String> functions, Set<String> labels) {
  private static final Pattern TEXT = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"|'(\\\\.|[^'\\\\])*'");
  private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][\\w:]*)\\s*\\{([^}]*)}");
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]\\w*)\\s*(=~|!~|!=|=)");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
  private static final Pattern WORD = Pattern.compile("\\w+");
  private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
  private static final Pattern NAME = Pattern.compile("(?<![\\w.$])[a-zA-Z_:][\\w:]*(\\s*\\()?");
  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring");
  private static final Map<Character, Character> BRACKETS = Map.of(')', '(', ']', '[', '}', '{');

  /**
   * Reads one.
   *
   * @throws AssertionError where its brackets do not match
   */
  static Expression read(String expression) {
    String text = TEXT.matcher(expression).replaceAll("\"\"");
    requireBalance(text);
    Map<String, Set<String>> metrics = new TreeMap<>();
    Matcher selector = SELECTOR.matcher(text);
    while (selector.find()) {
      Matcher label = LABEL.matcher(selector.group(2));
      Set<String> asked = metrics.computeIfAbsent(selector.group(1), m -> new TreeSet<>());
      while (label.find()) {
        asked.add(label.group(1));
      }
    }
    text = text.replaceAll("\\{[^}]*}", "");
    text = RANGE.matcher(text).replaceAll("");
    Set<String> labels = new LinkedHashSet<>();
    Matcher grouping = GROUPING.matcher(text);
    while (grouping.find()) {
      Matcher label = WORD.matcher(grouping.group(2));
      while (label.find()) {
        labels.add(label.group());
      }
    }
    text = GROUPING.matcher(text).replaceAll("");
    Set<String> functions = new TreeSet<>();
    Matcher name = NAME.matcher(text);
    while (name.find()) {
      String word = name.group().replaceAll("[\\s(]", "");
      if (WORDS.contains(word)) {
        continue;
      }
      if (name.group(1) != null) {
        functions.add(word);
      } else {
        metrics.computeIfAbsent(word, m -> new TreeSet<>());
      }
    }
    return new Expression(metrics, functions, labels);
  }

  private static void requireBalance(String text) {
    Deque<Character> open = new ArrayDeque<>();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (BRACKETS.containsValue(c)) {
        open.push(c);
      } else if (BRACKETS.containsKey(c)
          && (open.isEmpty() || !open.pop().equals(BRACKETS.get(c)))) {
        throw new AssertionError("a " + c + " without its other half: " + text);
      }
    }
    if (!open.isEmpty()) {
      throw new AssertionError("a " + open.peek() + " without its other half: " + text);
    }
  }
}
