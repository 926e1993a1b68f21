#include "server/addresses.h"

#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <ostream>

#include "server/qr.h"

namespace plenary::server {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

std::string url(const asio::ip::address& address, std::uint16_t port) {
  const std::string host = address.is_v6() ? "[" + address.to_string() + "]" : address.to_string();
  return "http://" + host + ":" + std::to_string(port) + "/";
}

// What others on the network may know this computer by: of interfaces that are up and connected, neither loopback nor
// link-local (a browser cannot be pointed there without naming an interface).
std::vector<asio::ip::address> networkAddresses() {
  std::vector<asio::ip::address> addresses;
  ifaddrs* list = nullptr;
  if (getifaddrs(&list) != 0) return addresses;
  for (const ifaddrs* one = list; one; one = one->ifa_next) {
    if (!one->ifa_addr || (one->ifa_flags & IFF_UP) == 0 || (one->ifa_flags & IFF_RUNNING) == 0) continue;
    if (one->ifa_addr->sa_family == AF_INET) {
      sockaddr_in of{};
      std::copy_n(reinterpret_cast<const char*>(one->ifa_addr), sizeof of, reinterpret_cast<char*>(&of));
      const asio::ip::address_v4 address(ntohl(of.sin_addr.s_addr));
      const bool linkLocal = (address.to_uint() >> 16U) == 0xa9feU;  // 169.254/16 (RFC 3927)
      if (!address.is_loopback() && !linkLocal) addresses.emplace_back(address);
    } else if (one->ifa_addr->sa_family == AF_INET6) {
      sockaddr_in6 of{};
      std::copy_n(reinterpret_cast<const char*>(one->ifa_addr), sizeof of, reinterpret_cast<char*>(&of));
      asio::ip::address_v6::bytes_type bytes{};
      std::copy_n(of.sin6_addr.s6_addr, bytes.size(), bytes.begin());
      const asio::ip::address_v6 address(bytes);
      if (!address.is_loopback() && !address.is_link_local()) addresses.emplace_back(address);
    }
  }
  freeifaddrs(list);
  // Telephones have IPv4 wherever there is any, and it is what people can type.
  std::stable_sort(addresses.begin(), addresses.end(), [](const auto& a, const auto& b) { return a.is_v4() && b.is_v6(); });
  return addresses;
}

}  // namespace

std::vector<std::string> placesOf(const tcp::endpoint& listening) {
  if (!listening.address().is_unspecified()) return {url(listening.address(), listening.port())};
  std::vector<std::string> places;
  for (const auto& address : networkAddresses())
    if (address.is_v4() || listening.address().is_v6()) places.push_back(url(address, listening.port()));
  return places;
}

void announce(std::ostream& out, const tcp::endpoint& listening, bool drawsQr) {
  const bool everywhere = listening.address().is_unspecified();
  const auto places = placesOf(listening);
  for (const std::string& place : places) {
    out << "Plenary: " << place << '\n';
    if (everywhere && drawsQr && &place == &places.front()) out << drawnInTerminal(qrCode(place));
  }
  if (places.empty())
    out << "Plenary: " << url(asio::ip::address_v4::loopback(), listening.port())
        << " on this computer alone: it has no address that others could reach. Join a network, by Wi-Fi or cable, and start "
           "again.\n";
  else if (everywhere)
    out << "This is plain HTTP: whoever is on the network can read along (README.md says more).\n";
  out << "Ctrl-C stops it." << std::endl;
}

}  // namespace plenary::server
