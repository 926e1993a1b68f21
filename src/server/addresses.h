// Where browsers find the server, and how whoever starts it is told. Included where Boost is compiled anyway.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <iosfwd>
#include <string>
#include <vector>

namespace plenary::server {

// As URLs: for a server that listens everywhere, each address that others on the network can reach.
std::vector<std::string> placesOf(const boost::asio::ip::tcp::endpoint& listening);

// In lines for a terminal; `drawsQr`: with the first address as a QR code, where others can reach it.
void announce(std::ostream& out, const boost::asio::ip::tcp::endpoint& listening, bool drawsQr);

}  // namespace plenary::server
