using Interop.Crypto;
using Interop.Packets;
using Interop.Sealing;

namespace Interop.Gateway.Tests.World;

/// <summary>What a test writes into a packet; allowed from vn.police to kh.police unless changed.</summary>
internal sealed record Letter(string To)
{
    public string Type { get; init; } = "rescue-verification-request";

    public string Purpose { get; init; } = "rescue";

    public Urgency Urgency { get; init; } = Urgency.Urgent;

    public bool Approved { get; init; } = true;

    /// <summary>Author and approver attest an emergency; the caller makes urgency and lifetime fit.</summary>
    public bool Emergency { get; init; }

    public TimeSpan Age { get; init; } = TimeSpan.Zero;

    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(7);

    public string[] Parts { get; init; } = ["rescue.request", "victim.identity/full", "victim.location/exact", "victim.location/district"];

    /// <summary>References to files, each a part of its own with the category "rescue.request" unless told otherwise.</summary>
    public IReadOnlyList<byte[]> Files { get; init; } = [];

    /// <summary>Category and level of the parts that refer to files.</summary>
    public string FileCategory { get; init; } = "rescue.request";

    public string? Recipient { get; init; }

    public Suite Suite { get; init; } = Suite.ChaCha20Poly1305;

    public ulong? DirectoryVersion { get; init; }

    public IReadOnlyList<PlainPart> Plain =>
    [
        .. Parts.Select((part, index) => Part(part, "application/json", System.Text.Encoding.UTF8.GetBytes($"content of {part}"), index == 0)),
        .. Files.Select(file => Part(FileCategory, BlobPart.MediaType, file, mandatory: false)),
    ];

    private static PlainPart Part(string category, string mediaType, byte[] content, bool mandatory) => new()
    {
        Category = Code.Parse(category.Split('/')[0]),
        Level = category.Contains('/', StringComparison.Ordinal) ? Code.Parse(category.Split('/')[1]) : null,
        MediaType = mediaType,
        Mandatory = mandatory,
        Plaintext = content,
    };

    public HeaderDraft Draft(AgencyCode sender, Digest manifest, DirectoryVersion directory, ulong seq, Digest? prev, DateTimeOffset now) => new()
    {
        Type = Code.Parse(Type),
        Thread = ThreadId.Create(),
        Sender = sender,
        Recipient = AgencyCode.Parse(Recipient ?? To),
        Manifest = manifest,
        Directory = DirectoryVersion is ulong version ? directory with { Version = version } : directory,
        CreatedAt = now - Age,
        NotAfter = now - Age + Lifetime,
        Urgency = Urgency,
        Seq = seq,
        Prev = prev,
        Purpose = Code.Parse(Purpose),
        Bases = [.. new[] { "tip-10", "untoc-27", "bilateral", "vital-interests" }.Select(Code.Parse)],
        Offences = [new Offence(Code.Parse("trafficking-in-persons"), Code.Parse("serious-crime"))],
        Approvals =
        [
            new Approval(OfficerPseudonym.Parse($"{sender}/o-11"), Code.Parse("author"), Digest.Of("act"u8)),
            .. Approved ? [new Approval(OfficerPseudonym.Parse($"{sender}/o-12"), Code.Parse("approver"), Digest.Of("act"u8))] : Array.Empty<Approval>(),
        ],
        Emergency = Emergency
            ? new EmergencyAttestation([OfficerPseudonym.Parse($"{sender}/o-11"), OfficerPseudonym.Parse($"{sender}/o-12")], Digest.Of("statement"u8))
            : null,
        RetainUntil = now.AddDays(90),
    };
}
