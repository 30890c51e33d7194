#include "shared/submission/case_news.h"

#include <algorithm>
#include <utility>

namespace kosk::submission {

std::string_view CaseNews::registration() const {
    const auto found = std::find_if(said.rbegin(), said.rend(), [](const Statement& statement) {
        return !statement.registration.empty();
    });
    return found == said.rend() ? std::string_view() : std::string_view(found->registration);
}

int CaseNews::newest() const {
    return said.empty() ? 0 : said.back().seq;
}

CaseNews read_news(const std::vector<SealedStatement>& statements,
                   std::string_view instance_id,
                   std::string_view private_key,
                   const std::vector<BodyKey>& keys,
                   int seen) {
    CaseNews news;
    int next = 1;
    for (const SealedStatement& sealed : statements) {
        auto statement = open_statement(sealed, instance_id, private_key, keys);
        if (!statement) {
            news.unverified = true;
            next += sealed.seq == next ? 1 : 0;
        } else if (statement->seq != next) {
            news.missing = true;
            break;
        } else {
            news.said.push_back(*std::move(statement));
            ++next;
        }
    }
    if (news.newest() < seen) {
        news.older = true;
        news.said.clear();
    }
    return news;
}

}  // namespace kosk::submission
