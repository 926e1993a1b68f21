// Time-dependent concession (Faratin, Sierra and Jennings 1998): the target falls from the ideal to the
// delegation's floor as 1 - t^(1/beta). Exponents are powers and roots of two, so that only * and sqrt are used.
#include <cmath>

#include "ai/strategies.h"

namespace plenary::ai {

namespace {

class TimeDependent final : public Concession {
 public:
  using Curve = double (*)(double);
  explicit TimeDependent(Curve conceded) : conceded_(conceded) {}

  Centipoints target(const Reckoning&, double elapsed, Centipoints floor) const override {
    return static_cast<Centipoints>(10000.0 - (10000.0 - floor) * conceded_(elapsed));
  }

 private:
  Curve conceded_;
};

}  // namespace

// beta = 1/4: holds out, then yields late.
const Concession& boulware() {
  static const TimeDependent curve([](double t) { return t * t * t * t; });
  return curve;
}

// beta = 1.
const Concession& linear() {
  static const TimeDependent curve([](double t) { return t; });
  return curve;
}

// beta = 4: yields early.
const Concession& conceder() {
  static const TimeDependent curve([](double t) { return std::sqrt(std::sqrt(t)); });
  return curve;
}

}  // namespace plenary::ai
