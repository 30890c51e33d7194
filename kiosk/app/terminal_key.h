// The terminal's own key: made once at set-up, used whenever a record is sealed.
//
// It is an Ed25519 key in a PKCS#8 file that only the user of `kosk` may read. What it signs is in
// shared/submission/terminal_signature.h. It is read anew for each record, so that it is in memory
// only while it signs, and a new file holds at once.
// Thread: one at a time.
#pragma once

#include <string>

#include "kiosk/session/model/effect.h"
#include "shared/base/clock.h"
#include "shared/base/files.h"
#include "shared/base/result.h"

namespace kosk::app {

class TerminalSigner {
  public:
    // `key` empty: nothing is signed. `clock` must outlive the signer.
    TerminalSigner(Path key, std::string name, const Clock& clock);

    // Puts the terminal's statement into what is to be saved. When that cannot be, it is logged and
    // the record goes without one: who receives it is told, and nobody wrote in vain.
    void sign(session::effect::Save& save) const;
    // Whether the key can be used; logged when not. For the time before anybody needs it.
    void check() const;

  private:
    [[nodiscard]] Result<> add_statement(session::effect::Save& save) const;

    Path key_;
    std::string name_;
    const Clock& clock_;
};

// `kosk --make-terminal-key FILE`: a new key in `file`, which must not be there, on the disk before
// the public half is printed: as lines of content/terminals.yaml with its id. Returns the program's
// exit code.
int make_terminal_key(const Path& file, const std::string& name);

}  // namespace kosk::app
