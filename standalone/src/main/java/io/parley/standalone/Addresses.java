package io.parley.standalone;

import io.parley.kit.service.ServiceNode;
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
final class Addresses {
  private Addresses() {}

  /** What a certificate of this host is for: names and literal addresses, sorted. */
  static Set<String> ofThisHost() {
    Set<String> all = new TreeSet<>(Set.of("localhost", "127.0.0.1", "::1"));
    String name = hostName();
    all.add(name);
    if (!name.contains(".")) {
      all.add(name + ".local"); // as multicast DNS has it
    }
    all.addAll(ofTheNetwork());
    return all;
  }

  /** The lines that tell where to go. */
  static List<String> urls(ServiceNode.Ports ports) {
    List<String> urls = new ArrayList<>();
    urls.add("http://localhost:" + ports.open() + "   on this machine");
    if (ports.secure() != 0) {
      for (String address : ofTheNetwork()) {
        urls.add("https://" + bracketed(address) + ":" + ports.secure());
      }
      urls.add("https://" + hostName() + ":" + ports.secure() + "   from other devices");
    }
    return urls;
  }

  private static String bracketed(String address) {
    return address.contains(":") ? "[" + address + "]" : address;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  private static Set<String> ofTheNetwork() {
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
