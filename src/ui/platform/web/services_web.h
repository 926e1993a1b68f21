// The site's files through fetch, and AI delegations in a Web Worker. See web/services.js.
#pragma once

#include <map>

#include "ui/services.h"

namespace plenary::ui {

class WebAssets final : public Assets {
 public:
  void fetch(const std::string& path, std::function<void(std::optional<std::string>)> done) override;
  void fetched(int request, std::optional<std::string> content);

 private:
  int last_ = 0;
  std::map<int, std::function<void(std::optional<std::string>)>> waiting_;
};

class WebThinkers final : public Thinkers {
 public:
  void ask(const codec::Package& package, const Scenario& scenario, const Question& question,
           std::function<void(std::optional<ai::Move>)> done) override;
  void thought(int request, codec::ByteView answer);

 private:
  int last_ = 0;
  int packageNumber_ = 0;
  codec::Package package_;
  std::map<int, std::function<void(std::optional<ai::Move>)>> waiting_;
};

class WebLink final : public Link {
 public:
  void open(Reports reports) override;
  void send(codec::ByteView message) override;
  void close() override;
  std::string address() const override;
  // kind 0: it is open; 1: a message; 2: it is closed, `size` says with which code
  void reported(int kind, codec::ByteView message, int size);

 private:
  Reports reports_;
};

class WebMemory final : public Memory {
 public:
  std::string recall(const std::string& key) override;
  void remember(const std::string& key, const std::string& text) override;
};

}  // namespace plenary::ui
