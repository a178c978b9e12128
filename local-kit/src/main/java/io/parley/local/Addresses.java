package io.parley.local;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Under which names and addresses this host can be reached. */
public final class Addresses {
  private Addresses() {}

  /** What a certificate of this host is for: names and literal addresses, sorted. */
  public static Set<String> ofThisHost() {
    Set<String> all = new TreeSet<>(Set.of("localhost", "127.0.0.1", "::1"));
    String name = hostName();
    all.add(name);
    if (!name.contains(".")) {
      all.add(name + ".local"); // as multicast DNS has it
    }
    all.addAll(ofTheNetwork());
    return all;
  }

  /**
   * The lines that tell where to go.
   *
   * @param open the port of HTTP
   * @param secure the port of HTTPS; 0: none
   */
  public static List<String> urls(int open, int secure) {
    List<String> urls = new ArrayList<>();
    urls.add("http://localhost:" + open + "   on this machine");
    if (secure != 0) {
      for (String address : ofTheNetwork()) {
        urls.add("https://" + bracketed(address) + ":" + secure);
      }
      urls.add("https://" + hostName() + ":" + secure + "   from other devices");
    }
    return urls;
  }

  /** Whether the host has an address of IPv6 that others reach it by. */
  public static boolean hasIpv6() {
    return ofTheNetwork().stream().anyMatch(address -> address.contains(":"));
  }

  /** An address as URLs have it. */
  public static String bracketed(String address) {
    return address.contains(":") ? "[" + address + "]" : address;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** Its addresses that others reach it by, as literals, sorted; maybe none. */
  public static Set<String> ofTheNetwork() {
    try {
      Set<String> found = new TreeSet<>();
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
          .map(InetAddress::getHostAddress)
          .map(text -> text.replaceAll("%.*", ""))
          .forEach(found::add);
      return found;
    } catch (SocketException e) {
      return Set.of();
    }
  }
}
