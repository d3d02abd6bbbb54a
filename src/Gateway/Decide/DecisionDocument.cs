using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;
using Interop.Policy.Decide;
using Interop.Policy.Explain;
using PartDecision = Interop.Policy.Decide.PartDecision;

namespace Interop.Gateway.Decide;

/// <summary>Writes a policy decision as the document that the gateway signs: codes and rule ids, no titles of internal rules.</summary>
internal static class DecisionDocument
{
    public const string Sender = "sender";
    public const string Recipient = "recipient";
    public const string Both = "both";

    public static Decision Write(PolicyDecision decision, Digest packet, GatewayCode gateway)
    {
        Decision document = new()
        {
            Version = 1,
            PacketDigest = ByteString.CopyFrom(packet.ToArray()),
            Gateway = gateway.Value,
            Side = SideOf(decision.Side),
            Outcome = OutcomeOf(decision.Outcome),
            At = (ulong)decision.At.ToUnixTimeMilliseconds(),
            Explanation = ByteString.CopyFrom(decision.Explain(Audience.Recipient).Json.Span),
        };
        document.Parts.AddRange(decision.Parts.Select(Part));
        document.Documents.AddRange(decision.Documents.Select(use => new PolicyDocument
        {
            Side = RuleRef.Code(use.Side),
            Id = use.Id,
            Version = (ulong)use.Version,
            Digest = ByteString.CopyFrom(use.Digest.AsSpan()),
        }));
        return document;
    }

    public static string OutcomeOf(PacketOutcome outcome) => outcome switch
    {
        PacketOutcome.Allow => "allow",
        PacketOutcome.Redact => "redact",
        PacketOutcome.Deny => "deny",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    private static string SideOf(DecideSide side) => side switch
    {
        DecideSide.Sender => Sender,
        DecideSide.Recipient => Recipient,
        DecideSide.Both => Both,
        _ => throw new ArgumentOutOfRangeException(nameof(side)),
    };

    private static Contracts.PartDecision Part(PartDecision part)
    {
        Contracts.PartDecision written = new()
        {
            Index = (uint)part.Index,
            Outcome = part.Withheld ? "withhold" : "allow",
            Reason = part.Reasons.Concat(part.Overrides).FirstOrDefault()?.Code ?? "",
            Basis = part.Basis,
        };
        written.Rules.AddRange(part.Rules.Select(rule => rule.ToString()));
        foreach (Policy.Decide.Obligation obligation in part.Obligations)
        {
            Contracts.Obligation one = new() { Kind = obligation.Kind, Value = obligation.Value };
            one.Rules.AddRange(obligation.From.Select(rule => rule.ToString()));
            written.Obligations.Add(one);
        }

        return written;
    }
}
