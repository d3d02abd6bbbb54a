using Grpc.Core;
using Interop.Gateway.Faults;
using Interop.Gateway.Identity;
using Interop.Packets;
using Interop.Trust.Directories;
using Interop.Trust.Suites;
using Envelope = Interop.Packets.Envelope;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Submit;

/// <summary>What every packet must pass before any rule is asked: who signed it, is it fresh, is it whole, is there such a recipient, was it sealed by a manifest and in a suite that still count.</summary>
/// <remarks>Pure but for the directory snapshot; safe to call at once.</remarks>
internal sealed class Admission(CurrentDirectory directory, SuiteLimits suites)
{
    /// <summary>Null where every check holds.</summary>
    /// <param name="envelope">Read strictly before.</param>
    /// <param name="from">The gateway that it comes from, whose notices alone count; null for one that an agency hands in: only gateways withhold.</param>
    /// <param name="now">UTC.</param>
    public Refusal? Check(Envelope envelope, GatewayCode? from, DateTimeOffset now)
    {
        Header header = envelope.Header;
        DirectorySnapshot known = directory.Snapshot;
        if (header.Directory.Version > known.Version
            || (header.Directory.Version == known.Version && header.Directory.Digest != known.Digest))
        {
            return new Refusal(
                StatusCode.FailedPrecondition,
                RefusalReason.DirectoryUnknown,
                "The sender used a directory that this gateway does not know: newer, or another of the same version. Compare both directories before sending again.");
        }

        if (known.Agency(header.Sender)?.Manifest is not { } sender)
        {
            return Refusal.Of(PacketRefusal.Because(RefusalCodes.SenderUnknown, "The directory lists no such sender with a manifest."));
        }

        if (known.Agency(header.Recipient)?.Manifest is not { } recipient)
        {
            return new Refusal(
                StatusCode.InvalidArgument,
                RefusalReason.RecipientUnknown,
                "The directory lists no such recipient with a manifest. Check the name; a new agency is listed by its authority first.");
        }

        if (!sender.SigningKey(header.SenderKid, now).TryGet(out PublicKey key, out PacketRefusal? refusal))
        {
            return Refusal.Of(refusal);
        }

        refusal = EnvelopeCheck.All(
            envelope, key.Bytes.Span, recipient.FloorSuite, now, (gateway, kid) => gateway == from ? directory.GatewayKey(gateway, kid) : null)
            ?? SuiteCheck.Of(header, sender, recipient, suites);
        return refusal is null ? null : Refusal.Of(refusal);
    }
}
