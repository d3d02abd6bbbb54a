using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;
using Interop.Sealing;
using Interop.Trust.Directories;
using Interop.Trust.Suites;
using Header = Interop.Packets.Header;

namespace Interop.Trust.Tests.World;

/// <summary>vn.police writes to kh.police: manifests as a test wants them, and headers of packets sealed by them.</summary>
internal sealed record Post(ManifestRecord Sender, ManifestRecord Recipient)
{
    public const string From = "vn.police";
    public const string To = "kh.police";

    public static readonly SuiteLimits Limits = SuiteLimits.Default;

    private static readonly ISigner s_signer = Ed25519.Generate();

    public static Post Between(Federation world, Action<Manifest>? sender = null, Action<Manifest>? recipient = null) =>
        new(Changed(world, From, sender), Changed(world, To, recipient));

    /// <summary>Takes out what an agency publishes for suite 2: a document as it was before there was one.</summary>
    public static void WithoutSuite2(Manifest manifest) => manifest.ReceivingKeys.Remove(manifest.ReceivingKeys.Single(key => key.Suite == 2));

    /// <param name="suite">Of the packet.</param>
    /// <param name="at">When it says that it was made.</param>
    /// <param name="key">Sealed to; the recipient's first key of the suite if left out.</param>
    /// <param name="manifest">Named in the header; the recipient's in force if left out.</param>
    public Header Header(Suite suite, DateTimeOffset at, PublicKey? key = null, Digest? manifest = null)
    {
        PublicKey to = key ?? Recipient.ReceivingKeys.First(one => one.Suite == suite).Key;
        SealRequest request = new()
        {
            Suite = suite,
            ReceivingKeys = [to.Bytes],
            Parts = [new PlainPart { Category = Code.Parse("rescue.request"), Plaintext = new byte[1] }],
            Header = new HeaderDraft
            {
                Type = Code.Parse("note"),
                Thread = ThreadId.Create(),
                Sender = Sender.Agency,
                Recipient = Recipient.Agency,
                Manifest = manifest ?? Recipient.Position.Digest,
                Directory = new DirectoryVersion(1, Digest.Of("directory"u8)),
                CreatedAt = at,
                NotAfter = at.AddDays(1),
                Urgency = Urgency.Routine,
                Seq = 1,
                Purpose = Code.Parse("rescue"),
                Bases = [Code.Parse("tip-10")],
                RetainUntil = at.AddDays(90),
            },
        };
        return Sealer.Seal(request, s_signer).Require().Envelope.Header;
    }

    public string? Check(Header header) => SuiteCheck.Of(header, Sender, Recipient, Limits)?.Code;

    private static ManifestRecord Changed(Federation world, string agency, Action<Manifest>? change)
    {
        DirectorySnapshot snapshot = change is null ? world.Snapshot : world.Verify(world.WithManifest(agency, change)).Require();
        return snapshot.Agency(AgencyCode.Parse(agency))!.Manifest!;
    }
}
