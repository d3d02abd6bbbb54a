using System.Security.Cryptography;
using Interop.AuditLog.Leaves;
using Interop.Crypto;
using Interop.Oversight.Compare;
using Interop.Packets;

namespace Interop.Oversight.Tests.World;

/// <summary>What two gateways have logged: a sender vn.police at gateway vn (A), a recipient kh.police at gateway kh (B); vn.border is served by vn too.</summary>
internal sealed class TwoLogs
{
    public const string A = "gateway.vn.example/log/2026";
    public const string B = "gateway.kh.example/log/2026";
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset NotAfter = Start.AddHours(1);
    private static readonly Digest s_directory = Digest.Of("directory"u8);
    private readonly Dictionary<string, long> _sizes = new(StringComparer.Ordinal) { [A] = 0, [B] = 0 };

    public List<OpenedEvent> Events { get; } = [];

    /// <summary>Until when each log is completely known; null where it could not be read.</summary>
    public Dictionary<string, DateTimeOffset?> Known { get; } = new(StringComparer.Ordinal) { [A] = Start.AddHours(3), [B] = Start.AddHours(3) };

    public Dictionary<string, DateTimeOffset> Newest { get; } = new(StringComparer.Ordinal) { [A] = Start.AddHours(3), [B] = Start.AddHours(3) };

    public Dictionary<string, long> Erased { get; } = new(StringComparer.Ordinal);

    public static Digest NewPacket() => Digest.From(RandomNumberGenerator.GetBytes(32));

    /// <summary>Adds an event of a packet from vn.police to kh.police.</summary>
    public OpenedEvent Add(string origin, string what, Digest packet, Func<OpenedEvent, OpenedEvent>? change = null)
    {
        bool takes = what is LogEvent.Submitted or LogEvent.Received; // only these state expiry and counter
        OpenedEvent made = Blank(origin, what) with
        {
            Packet = packet,
            Sender = AgencyCode.Parse("vn.police"),
            Recipient = AgencyCode.Parse("kh.police"),
            Purpose = "rescue",
            Bases = "tip-10 uncc-47",
            NotAfter = takes ? NotAfter : null,
            Counter = takes ? 1 : 0,
        };
        return Keep(change is null ? made : change(made));
    }

    /// <summary>Adds an event that is about no packet.</summary>
    public OpenedEvent Add(string origin, string what, Func<OpenedEvent, OpenedEvent>? change = null)
    {
        OpenedEvent made = Blank(origin, what);
        return Keep(change is null ? made : change(made));
    }

    /// <summary>The whole story of a delivered packet, with the agency's receipt and its way back.</summary>
    public (OpenedEvent Submitted, OpenedEvent Received, OpenedEvent Relayed, OpenedEvent Delivered, OpenedEvent Told) Deliver(Digest packet, long counter = 1)
    {
        OpenedEvent submitted = Add(A, LogEvent.Submitted, packet, one => one with { Counter = counter });
        OpenedEvent received = Add(B, LogEvent.Received, packet, one => one with { Counter = counter, Peer = submitted.LeafHash });
        OpenedEvent relayed = Add(A, LogEvent.Relayed, packet, one => one with { Prev = submitted.LeafHash, Peer = received.LeafHash, ReceiptKind = "relayed", ReceiptDigest = NewPacket() });
        (OpenedEvent delivered, OpenedEvent told) = Answer(LogEvent.Delivered, "delivered", received);
        return (submitted, received, relayed, delivered, told);
    }

    /// <summary>A receipt of the recipient agency: logged at B, and at A.</summary>
    public (OpenedEvent There, OpenedEvent Told) Answer(string what, string kind, OpenedEvent received)
    {
        Digest receipt = NewPacket();
        OpenedEvent there = Add(B, what, received.Packet!.Value, one => one with { Prev = received.LeafHash, ReceiptKind = kind, ReceiptDigest = receipt, Actor = "kh.police" });
        OpenedEvent told = Add(A, LogEvent.Receipt, received.Packet!.Value, one => one with { Peer = there.LeafHash, ReceiptKind = kind, ReceiptDigest = receipt, Actor = "kh.police" });
        return (there, told);
    }

    public PairingResult Pair(params OpenedEvent[] without) => Pairing.Of(new PairingInput(
        [View(A, "vn"), View(B, "kh")],
        [.. Events.Except(without)],
        agency => agency.Jurisdiction switch { "vn" => GatewayCode.Parse("vn"), "kh" => GatewayCode.Parse("kh"), _ => null },
        s_directory,
        new PairingRules()));

    public string[] Codes(params OpenedEvent[] without) => [.. Pair(without).Findings.Select(one => one.Kind.Code.Value).Order(StringComparer.Ordinal)];

    public static OpenedEvent Directory(OpenedEvent one) => one with { Decision = s_directory };

    private LogView View(string origin, string gateway) =>
        new(origin, GatewayCode.Parse(gateway), _sizes[origin], Known[origin], Newest[origin], Erased.GetValueOrDefault(origin));

    private OpenedEvent Blank(string origin, string what) => new()
    {
        Origin = origin,
        Index = _sizes[origin],
        LeafHash = NewPacket(),
        Event = what,
        At = Start.AddSeconds(_sizes[A] + _sizes[B]),
        Gateway = origin == A ? "vn" : "kh",
        Actor = "vn.police",
    };

    private OpenedEvent Keep(OpenedEvent made)
    {
        _sizes[made.Origin]++;
        Events.Add(made);
        return made;
    }
}
