using Google.Protobuf;
using Interop.Contracts;
using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Trust.Directories;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Gateway.Decide;

/// <summary>Makes a recorded decision again, from the packet and the documents that it names, and compares the bytes.</summary>
internal static class DecisionReplay
{
    /// <summary>The instant that a decision was made for.</summary>
    public static DateTimeOffset At(Decision recorded) => DateTimeOffset.FromUnixTimeMilliseconds((long)recorded.At);

    public static DecideSide Side(Decision recorded) => recorded.Side switch
    {
        DecisionDocument.Sender => DecideSide.Sender,
        DecisionDocument.Recipient => DecideSide.Recipient,
        DecisionDocument.Both => DecideSide.Both,
        _ => throw new InvalidDataException($"'{recorded.Side}' is no side of a decision."),
    };

    /// <summary>True where these documents are those that the decision names: only then can it come out the same.</summary>
    public static bool NamesSameDocuments(Decision recorded, PolicyDecision again) =>
        recorded.Documents.Select(document => (document.Side, document.Id, document.Version, document.Digest))
            .SequenceEqual(again.Documents.Select(use => (RuleRef.Code(use.Side), use.Id, (ulong)use.Version, ByteString.CopyFrom(use.Digest.AsSpan()))));

    /// <summary>The body that would be signed now for the same packet, instant and side.</summary>
    /// <param name="policy">Documents.</param>
    /// <param name="directory">Directory.</param>
    /// <param name="envelope">With every part that was decided about.</param>
    /// <param name="recorded">What was recorded.</param>
    public static byte[] Body(PolicySnapshot policy, DirectorySnapshot directory, Envelope envelope, Decision recorded) => DecisionDocument.Write(
        PacketQuestion.Decide(policy, directory, envelope, Side(recorded), At(recorded)), envelope.Header.Digest, GatewayCode.Parse(recorded.Gateway)).ToByteArray();
}
