#include "core/statement.h"

#include <algorithm>

namespace plenary {

bool Statement::heardBy(DelegationId d) const {
  return to.empty() || from == d || std::binary_search(to.begin(), to.end(), d);
}

std::vector<DelegationId> Statement::audience() const {
  if (to.empty()) return {};
  std::vector<DelegationId> all = to;
  all.insert(std::lower_bound(all.begin(), all.end(), from), from);
  return all;
}

}  // namespace plenary
