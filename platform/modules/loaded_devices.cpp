#include "platform/modules/loaded_devices.h"

#include <functional>
#include <string_view>
#include <utility>

#include "platform/modules/module.h"
#include "platform/modules/tables.h"
#include "shared/base/guarded.h"
#include "shared/base/log.h"

namespace kosk::platform {

namespace {

// A device of a module, made when it is first asked for. Thread: any.
template <class Table, class Device>
class Loaded {
  public:
    using Make = std::function<std::unique_ptr<Device>(const Table&)>;
    Loaded(const Path& folder, Make make)
        : state_(std::make_unique<State>(folder / Table::kFile)), make_(std::move(make)) {}

    // Errors: those of Module, unsupported (of another build); logged, once in a row.
    Result<Device*> get() {
        return state_.with([this](auto& state) -> Result<Device*> {
            if (state->device) {
                return state->device.get();
            }
            auto made = make(state->module);
            if (!made) {
                if (!std::exchange(state->told, true)) {
                    log_error("module.load", made.error(), {{"module", Table::kFile}});
                }
                return fail(std::move(made).error());
            }
            state->told = false;
            state->device = std::move(*made);
            return state->device.get();
        });
    }

  private:
    struct State {
        explicit State(Path file) : module(std::move(file)) {}
        Module module;
        std::unique_ptr<Device> device;
        bool told = false;
    };

    Result<std::unique_ptr<Device>> make(Module& module) const {
        ASSIGN_OR_RETURN(const void* found, module.find(Table::kName));
        const auto& table = *static_cast<const Table*>(found);
        if (std::string_view(table.stamp) != KOSK_MODULE_STAMP) {
            return fail(ErrorKind::unsupported, "a module of another build");
        }
        return make_(table);
    }

    Guarded<std::unique_ptr<State>> state_;
    Make make_;
};

class LoadedPrinter final : public Printer {
  public:
    LoadedPrinter(const Path& folder, CupsOptions options)
        : printer_(folder, [options = std::move(options)](const PrintingTable& table) {
              return table.make_printer(options);
          }) {}

    PrinterState state(paper::Paper paper) override {
        const auto printer = printer_.get();
        return printer ? (*printer)->state(paper)
                       : PrinterState{PrinterTrouble::failed, to_string(printer.error()), false};
    }

    PrintResult print(const paper::Sheet& sheet, const std::stop_token& stop) override {
        const auto printer = printer_.get();
        if (!printer) {
            return tl::unexpected(PrintFailure{PrinterTrouble::failed, to_string(printer.error())});
        }
        return (*printer)->print(sheet, stop);
    }

  private:
    Loaded<PrintingTable, Printer> printer_;
};

class LoadedScanner final : public Scanner {
  public:
    LoadedScanner(const Path& folder, SaneOptions options)
        : scanner_(folder, [options = std::move(options)](const ScanningTable& table) {
              return table.make_scanner(options);
          }) {}

    std::optional<ScanFailure> trouble() override {
        const auto scanner = scanner_.get();
        return scanner
                   ? (*scanner)->trouble()
                   : std::optional(ScanFailure{ScannerTrouble::failed, to_string(scanner.error())});
    }

    ScanResult scan(const std::stop_token& stop) override {
        const auto scanner = scanner_.get();
        if (!scanner) {
            return tl::unexpected(ScanFailure{ScannerTrouble::failed, to_string(scanner.error())});
        }
        return (*scanner)->scan(stop);
    }

  private:
    Loaded<ScanningTable, Scanner> scanner_;
};

class LoadedPageBinder final : public PageBinder {
  public:
    explicit LoadedPageBinder(const Path& folder)
        : binder_(folder, [](const ScanningTable& table) { return table.make_page_binder(); }) {}

    Result<std::string> encode(const Picture& page) override {
        ASSIGN_OR_RETURN(PageBinder * binder, binder_.get());
        return binder->encode(page);
    }

    Result<std::string> bind(const std::vector<std::string>& jpegs,
                             const std::stop_token& stop) override {
        ASSIGN_OR_RETURN(PageBinder * binder, binder_.get());
        return binder->bind(jpegs, stop);
    }

  private:
    Loaded<ScanningTable, PageBinder> binder_;
};

class LoadedVoice final : public Voice {
  public:
    explicit LoadedVoice(const Path& folder)
        : voice_(folder, [](const VoiceTable& table) { return table.make_voice(); }) {}

    Result<int> rate() override {
        const auto voice = voice_.get();
        return voice ? (*voice)->rate() : fail(ErrorKind::unsupported, voice.error().detail);
    }

    void say(const std::string& language,
             const std::string& text,
             int words_per_minute,
             const Take& take) override {
        if (const auto voice = voice_.get()) {
            (*voice)->say(language, text, words_per_minute, take);
        }
    }

    Result<std::vector<std::int16_t>> read(std::string_view recording, int rate) override {
        const auto voice = voice_.get();
        if (!voice) {
            return fail(ErrorKind::unsupported, voice.error().detail);
        }
        return (*voice)->read(recording, rate);
    }

  private:
    Loaded<VoiceTable, Voice> voice_;
};

}  // namespace

std::unique_ptr<Printer> make_loaded_printer(const Path& folder, CupsOptions options) {
    return std::make_unique<LoadedPrinter>(folder, std::move(options));
}

std::unique_ptr<Scanner> make_loaded_scanner(const Path& folder, SaneOptions options) {
    return std::make_unique<LoadedScanner>(folder, std::move(options));
}

std::unique_ptr<PageBinder> make_loaded_page_binder(const Path& folder) {
    return std::make_unique<LoadedPageBinder>(folder);
}

std::unique_ptr<Voice> make_loaded_voice(const Path& folder) {
    return std::make_unique<LoadedVoice>(folder);
}

}  // namespace kosk::platform
