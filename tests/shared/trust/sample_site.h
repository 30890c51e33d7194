// A site with two recipients and an agency that may receive for one of them.
#pragma once

#include "shared/content/documents.h"

namespace kosk::trust {

inline content::Site sample_site() {
    content::Site site;
    site.recipients = {{"ombudsman", {}, {}, {}, {}}, {"migration-service", {}, {}, {}, {}}};
    site.publishers = {{"migration", {}, {"migration-service"}}};
    return site;
}

}  // namespace kosk::trust
