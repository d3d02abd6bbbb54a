using Interop.Contracts;
using Interop.Gateway.Decide;
using Interop.Gateway.Record;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Route;

/// <summary>A packet from a partner gateway that may pass.</summary>
/// <param name="Decided">Allow or redact.</param>
/// <param name="Accepted">The sender's gateway's acceptance, verified.</param>
/// <param name="Theirs">The sender's gateway's decision, verified.</param>
internal sealed record Received(Decided Decided, ReceiptReading Accepted, Signed Theirs)
{
    public Header Header => Decided.Envelope.Header;
}
