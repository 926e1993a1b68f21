// A WebSocket that speaks plenary.v1, in bytes or in JSON. Included by web_server.cpp alone, which is where Boost is compiled.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "codec/protocol.h"
#include "server/hub.h"
#include "server/json_session.h"

namespace plenary::server {

class SocketPeer final : public Peer, public std::enable_shared_from_this<SocketPeer> {
 public:
  using Request = boost::beast::http::request<boost::beast::http::empty_body>;
  // Of our own, beside those of RFC 6455.
  static constexpr std::uint16_t otherVersion = 4001;  // the page is older or newer than the server
  static constexpr std::uint16_t stopping = 1001;
  static constexpr std::size_t mostBacklog = std::size_t{8} << 20U;  // bytes

  SocketPeer(boost::asio::ip::tcp::socket socket, Hub& hub) : socket_(std::move(socket)), hub_(hub) {}

  // The subprotocol is ours, or the first that is offered: a client that speaks another is told so in words that it can
  // read.
  void start(const Request& request) {
    namespace websocket = boost::beast::websocket;
    const std::string offered(request[boost::beast::http::field::sec_websocket_protocol]);
    std::string chosen = offered.substr(0, offered.find(','));
    for (std::size_t from = 0; from < offered.size();) {
      std::size_t end = std::min(offered.find(',', from), offered.size());
      const auto first = offered.find_first_not_of(' ', from);
      const std::string_view one = std::string_view(offered).substr(first, end - first);
      if (one == protocol::version || (one == JsonSession::version && chosen != protocol::version)) chosen = one;
      from = end + 1;
    }
    if (chosen == JsonSession::version) json_.emplace();
    speaks_ = json_ || chosen == protocol::version;
    auto timeouts = websocket::stream_base::timeout::suggested(boost::beast::role_type::server);
    timeouts.idle_timeout = std::chrono::seconds(30);  // half of it without a word: a ping
    timeouts.keep_alive_pings = true;
    socket_.set_option(timeouts);
    socket_.read_message_max(protocol::largestFromClient);
    socket_.binary(!json_);
    socket_.auto_fragment(false);
    socket_.set_option(websocket::stream_base::decorator([chosen](websocket::response_type& response) {
      response.set(boost::beast::http::field::server, "Plenary");
      if (!chosen.empty()) response.set(boost::beast::http::field::sec_websocket_protocol, chosen);
    }));
    socket_.async_accept(request, [self = shared_from_this()](boost::beast::error_code error) { self->onAccepted(error); });
  }

  void send(const Message& message) override {
    if (!open_ || closing_) return;
    if (!json_) return put(message);
    for (std::string& text : json_->write(*message)) put(textOf(text));
    tellChanges();
  }
  std::size_t backlog() const override { return backlog_; }
  void close() override { closeWith(boost::beast::websocket::close_code::policy_error, ""); }

  void closeWith(std::uint16_t code, const std::string& why) {
    if (closing_) return;
    closing_ = true;
    why_.code = code;
    why_.reason.assign(why.data(), std::min<std::size_t>(why.size(), 120));
    if (open_ && queue_.empty()) sayGoodbye();
  }

 private:
  using Stream = boost::beast::websocket::stream<boost::beast::tcp_stream>;

  void onAccepted(boost::beast::error_code error) {
    if (error) return;
    open_ = true;
    if (!speaks_)
      return closeWith(otherVersion, "expected the subprotocol " + std::string(protocol::version) + ": reload the page");
    if (closing_) return sayGoodbye();
    id_ = hub_.connected(shared_from_this());
    read();
  }

  void put(const Message& message) {
    // Who takes in nothing must not hold memory, whatever it asks for.
    if (backlog_ > mostBacklog) return boost::beast::get_lowest_layer(socket_).close();
    backlog_ += message->size();
    queue_.push_back(message);
    if (queue_.size() == 1) write();
  }

  static Message textOf(const std::string& text) { return std::make_shared<const codec::Bytes>(text.begin(), text.end()); }

  // Once the rooms have said all that they have to say now, and not before the last patch was taken in.
  void tellChanges() {
    if (telling_ || !queue_.empty()) return;
    telling_ = true;
    boost::asio::post(socket_.get_executor(), [self = shared_from_this()] {
      self->telling_ = false;
      if (!self->open_ || self->closing_) return;
      if (auto text = self->json_->changes()) self->put(textOf(*text));
    });
  }

  void read() {
    socket_.async_read(buffer_, [self = shared_from_this()](boost::beast::error_code error, std::size_t) {
      if (error) return self->gone();
      if (self->socket_.got_binary() == self->json_.has_value())
        return self->closeWith(boost::beast::websocket::close_code::unknown_data, self->json_ ? "expected text" : "expected binary");
      const auto bytes = self->buffer_.cdata();
      const codec::ByteView message{static_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
      if (!self->closing_ && self->json_)
        self->hub_.received(self->id_, self->json_->read({static_cast<const char*>(bytes.data()), bytes.size()}));
      else if (!self->closing_)
        self->hub_.received(self->id_, message);
      self->buffer_.consume(self->buffer_.size());
      self->read();
    });
  }

  void write() {
    socket_.async_write(boost::asio::buffer(*queue_.front()),
                        [self = shared_from_this()](boost::beast::error_code error, std::size_t) {
                          if (error) {
                            self->queue_.clear();
                            return self->gone();
                          }
                          self->backlog_ -= self->queue_.front()->size();
                          self->queue_.pop_front();
                          if (!self->queue_.empty()) return self->write();
                          if (self->closing_) return self->sayGoodbye();
                          if (self->json_) self->tellChanges();
                          self->hub_.drained(self->id_);
                        });
  }

  void sayGoodbye() {
    if (goodbye_) return;
    goodbye_ = true;
    socket_.async_close(why_, [self = shared_from_this()](boost::beast::error_code) { self->gone(); });
  }

  // What is being written stays until its handler has run.
  void gone() {
    open_ = false;
    boost::beast::get_lowest_layer(socket_).close();
    if (id_) hub_.left(std::exchange(id_, 0));
  }

  Stream socket_;
  Hub& hub_;
  Hub::Connection id_ = 0;
  boost::beast::flat_buffer buffer_{protocol::largestFromClient};
  std::deque<Message> queue_;
  std::size_t backlog_ = 0;
  boost::beast::websocket::close_reason why_;
  std::optional<JsonSession> json_;  // none: bytes
  bool telling_ = false;
  bool speaks_ = false;
  bool open_ = false;
  bool closing_ = false;
  bool goodbye_ = false;
};

}  // namespace plenary::server
