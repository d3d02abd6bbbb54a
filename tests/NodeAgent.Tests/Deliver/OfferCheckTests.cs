using Interop.Crypto;
using Interop.Hosting.Start;
using Interop.NodeAgent.Deliver;
using Interop.NodeAgent.Tests.World;
using Interop.NodeAgent.Trusted;
using Interop.Packets;
using Interop.Sealing;
using Interop.Trust.Development;
using Interop.Trust.Directories;
using Interop.Trust.Suites;
using Envelope = Interop.Packets.Envelope;

namespace Interop.NodeAgent.Tests.Deliver;

/// <summary>kh.police is offered packets that vn.police signed rightly, in one suite or the other.</summary>
public sealed class OfferCheckTests(Federation federation) : IClassFixture<Federation>
{
    private static readonly AgencyCode s_sender = AgencyCode.Parse("vn.police");
    private static readonly AgencyCode s_recipient = AgencyCode.Parse("kh.police");

    // Past the checks of the suite the gateways' decisions are asked for, and none were sent here.
    private const string Further = RefusalCodes.DocumentMalformed;

    [Fact]
    public void A_recipient_refuses_a_downgrade_itself_whatever_gateways_let_pass()
    {
        Assert.Equal("suite-downgraded", Offer(Suite.ChaCha20Poly1305, SuiteLimits.Default with { Grace = TimeSpan.Zero }));
        Assert.Equal(Further, Offer(Suite.ChaCha20Poly1305, SuiteLimits.Default));
        Assert.Equal(Further, Offer(Suite.Aes256Gcm, SuiteLimits.Default with { Grace = TimeSpan.Zero }));
    }

    [Fact]
    public void A_recipient_refuses_a_packet_to_its_key_of_the_other_suite() =>
        Assert.Equal("receiving-key-other-suite", Offer(Suite.ChaCha20Poly1305, SuiteLimits.Default, sealedTo: Suite.Aes256Gcm));

    private string? Offer(Suite suite, SuiteLimits limits, Suite? sealedTo = null)
    {
        DirectorySnapshot directory = federation.Setup.Directory;
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        Agency me = new(directory.Agency(s_recipient)!, directory.GatewayOf(s_recipient)!, directory);
        return new OfferCheck(me, limits).Of(Seal(directory, suite, sealedTo ?? suite, now), [], now, [])?.Code;
    }

    private Envelope Seal(DirectorySnapshot directory, Suite suite, Suite sealedTo, DateTimeOffset now)
    {
        string folder = federation.Agency(s_sender.Value).Folder;
        using Secret passphrase = Startup.Passphrase(Path.Combine(folder, "passphrase"));
        using ISigner signer = Startup.Signer(FederationFolder.SigningKey(folder), passphrase);
        ManifestRecord recipient = directory.Agency(s_recipient)!.Manifest!;
        SealRequest request = new()
        {
            Suite = suite,
            ReceivingKeys = [recipient.ReceivingKey(sealedTo, null, now).Require().Key.Bytes],
            Parts = [new PlainPart { Category = Code.Parse("rescue.request"), Plaintext = new byte[8] }],
            Header = new HeaderDraft
            {
                Type = Code.Parse("note"),
                Thread = ThreadId.Create(),
                Sender = s_sender,
                Recipient = s_recipient,
                Manifest = recipient.Position.Digest,
                Directory = new DirectoryVersion(directory.Version, directory.Digest),
                CreatedAt = now,
                NotAfter = now.AddDays(1),
                Urgency = Urgency.Routine,
                Seq = 1,
                Purpose = Code.Parse("rescue"),
                Bases = [Code.Parse("tip-10")],
                RetainUntil = now.AddDays(90),
            },
        };
        return Sealer.Seal(request, signer).Require().Envelope;
    }
}
