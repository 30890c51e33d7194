// A store in memory that counts how often it is asked who sends.
#pragma once

#include <map>
#include <string>

#include "central/store/store.h"

namespace kosk::test {

class MemoryStore final : public central::Store {
  public:
    // One count for a store that is handed away.
    explicit MemoryStore(int* look_ups = nullptr) : look_ups_(look_ups) {}

    std::vector<Result<central::Filing>> put(
        const std::vector<central::Arrival>& arrivals) override {
        std::vector<Result<central::Filing>> receipts;
        for (const central::Arrival& arrival : arrivals) {
            central::Record record;
            record.listing = {arrival.instance_id,
                              arrival.form_id,
                              arrival.form_version,
                              arrival.terminal,
                              arrival.received_at,
                              arrival.encrypted,
                              !arrival.more_to_come,
                              arrival.xml.size(),
                              {}};
            record.xml = arrival.xml;
            record.files = arrival.files;
            records[arrival.instance_id] = record;
            receipts.emplace_back(central::Filing{});
        }
        return receipts;
    }

    Result<std::vector<central::Listing>> list(std::string_view form_id) override {
        std::vector<central::Listing> found;
        for (const auto& [id, record] : records) {
            if (form_id.empty() || record.listing.form_id == form_id) {
                found.push_back(record.listing);
            }
        }
        return found;
    }

    Result<std::optional<central::Record>> find(std::string_view instance_id) override {
        const auto found = records.find(std::string(instance_id));
        return found != records.end() ? std::optional(found->second) : std::nullopt;
    }

    Result<> add_statement(std::string_view instance_id,
                           const submission::SealedStatement& statement,
                           Time now) override {
        if (!records.contains(std::string(instance_id))) {
            return fail(ErrorKind::not_found, std::string(instance_id));
        }
        central::CaseStatus& status = cases[std::string(instance_id)];
        status.statements.push_back(statement);
        status.updated_at = now;
        return {};
    }
    Result<> note_stage(std::string_view instance_id, submission::Stage stage, Time now) override {
        if (!records.contains(std::string(instance_id))) {
            return fail(ErrorKind::not_found, std::string(instance_id));
        }
        cases[std::string(instance_id)].stage = stage;
        cases[std::string(instance_id)].updated_at = now;
        return {};
    }

    Result<std::optional<central::CaseStatus>> status(std::string_view instance_id) override {
        const auto found = records.find(std::string(instance_id));
        if (found == records.end()) {
            return std::nullopt;
        }
        central::CaseStatus status = cases[std::string(instance_id)];
        status.form_id = found->second.listing.form_id;
        status.received_at = found->second.listing.received_at;
        return status;
    }

    Result<central::Pruned> prune(Time /*before*/) override { return central::Pruned{}; }

    Result<> add_terminal(std::string_view name, std::string_view token_sha256, Time) override {
        terminals[std::string(token_sha256)] = name;
        return {};
    }
    Result<> revoke_terminal(std::string_view, Time) override { return {}; }
    Result<> enrol_key(std::string_view, const central::EnrolledKey&) override { return {}; }
    Result<std::vector<central::Terminal>> list_terminals() override {
        return std::vector<central::Terminal>();
    }
    Result<std::optional<std::string>> find_terminal(std::string_view token_sha256) override {
        if (look_ups_ != nullptr) {
            ++*look_ups_;
        }
        const auto found = terminals.find(std::string(token_sha256));
        return found != terminals.end() ? std::optional(found->second) : std::nullopt;
    }

    std::map<std::string, central::Record> records;
    std::map<std::string, central::CaseStatus> cases;
    std::map<std::string, std::string> terminals;  // by the digest of their token

  private:
    int* look_ups_;
};

}  // namespace kosk::test
