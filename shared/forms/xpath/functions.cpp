#include <map>

#include "shared/forms/xpath/function.h"

namespace kosk::forms::xpath {

const Function* find_function(std::string_view name) {
    static const auto kTable = [] {
        std::map<std::string_view, const Function*> table;
        for (const auto family : {text_functions(),
                                  number_functions(),
                                  date_functions(),
                                  node_functions(),
                                  list_functions()}) {
            for (const Function& function : family) {
                table.emplace(function.name, &function);
            }
        }
        return table;
    }();
    const auto found = kTable.find(name);
    return found == kTable.end() ? nullptr : found->second;
}

}  // namespace kosk::forms::xpath
