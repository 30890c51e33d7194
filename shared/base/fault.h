// Named places where a test cuts the power.
//
//     KOSK_FAULT_POINT("outbox.save.before_commit");
//
// With the environment variable KOSK_FAULT set to that name, the process kills itself with SIGKILL
// when it comes by; "name:3" lets two passes go and dies at the third. Release builds compile the
// points out.
#pragma once

namespace kosk {

void fault_point(const char* name);

}  // namespace kosk

#ifdef KOSK_FAULT_POINTS
#define KOSK_FAULT_POINT(name) ::kosk::fault_point(name)
#else
#define KOSK_FAULT_POINT(name) void(0)
#endif
