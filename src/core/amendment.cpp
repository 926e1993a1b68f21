#include "core/amendment.h"

#include <algorithm>

namespace plenary {

bool Amendment::sponsoredBy(DelegationId d) const {
  return sponsor == d || std::binary_search(cosponsors.begin(), cosponsors.end(), d);
}

}  // namespace plenary
