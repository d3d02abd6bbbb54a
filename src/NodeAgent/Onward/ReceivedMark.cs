using Interop.Cases.Provenance;
using Interop.Crypto;
using Interop.Packets;

namespace Interop.NodeAgent.Onward;

/// <summary>A mark of a packet that was received: from whom, when, under which handling and for which purposes.</summary>
internal sealed record ReceivedMark(Digest Packet, AgencyCode Sender, DateTimeOffset At, PersonMark Mark, IReadOnlyList<string> Handling, IReadOnlyList<string> Purposes);
