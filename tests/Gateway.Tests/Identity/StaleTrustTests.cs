using Grpc.Core;
using Interop.Contracts;
using Interop.Gateway.Tests.World;
using Interop.Packets;
using Interop.Trust.Peers;
using Interop.Wire;
using Envelope = Interop.Packets.Envelope;

namespace Interop.Gateway.Tests.Identity;

/// <summary>What passes between gateways whose revocation lists are past their hard limit.</summary>
public sealed class StaleTrustTests
{
    private static readonly Letter Emergency = new("int.iom")
    {
        Type = "victim-referral",
        Purpose = "refer",
        Urgency = Urgency.Emergency,
        Emergency = true,
        Lifetime = TimeSpan.FromHours(24),
        Parts = ["rescue.request", "victim.identity/pseudonym", "special.health", "victim.narrative"],
    };

    [Fact]
    public async Task An_emergency_passes_to_its_recipient_flagged_in_both_logs_and_nothing_else_does()
    {
        await using Watching world = await Watching.Start(TimeSpan.FromHours(49));
        world.Authorities.Configure(world.Disk.Gateway("int").Settings, "Gateway");
        await using RunningGateway international = await RunningGateway.Start(world.Disk.Gateway("int").Settings);
        using Agency police = new(world.Disk, AgencyCode.Parse("vn.police"));
        using Agency iom = new(world.Disk, AgencyCode.Parse("int.iom"));

        Refused ordinary = await Refused.By(() => police.Send(new Letter("kh.police")));
        ordinary.Is(StatusCode.Unauthenticated, PeerCodes.RevocationListStale);
        Assert.Contains("nothing but emergencies passes", ordinary.Sentence, StringComparison.Ordinal);
        (await Refused.By(() => police.Track())).Is(StatusCode.Unauthenticated, PeerCodes.RevocationListStale);

        (Envelope packet, SubmitReply _) = await police.Send(Emergency);
        await using Inbox inbox = iom.Collect();
        await inbox.Resume();
        await inbox.Take(await inbox.Offered(packet.Header.Digest));
        AcknowledgeReply opened = await iom.Exchange.AcknowledgeAsync(new AcknowledgeRequest { Receipt = iom.Receipt(packet.Header, "opened", "int.iom/o-11") });
        Assert.NotNull(opened.Receipt);

        // A packet that was never offered under the limit is not confirmed under it.
        await inbox.Confirm(Interop.Crypto.Digest.Of("another"u8));
        (await Refused.By(inbox.ToItsEnd)).Is(StatusCode.Unauthenticated, PeerCodes.RevocationListStale);

        world.Authorities.PublishAll(number: 3);
        await Watching.Line(international, "trust.revocation-taken", "with 0 revoked");
        using Auditor auditor = new(world.Disk, "vn", "int");
        await police.Admitted();
        await iom.Admitted();
        LeafPayload submitted = Assert.Single(await auditor.Where("vn", leaf => leaf.Event == "submitted" && leaf.PacketDigest.Span.SequenceEqual(packet.Header.Digest.ToArray())));
        Assert.Equal(PeerCodes.RevocationListStale, submitted.Reason);
        LeafPayload received = Assert.Single(await auditor.Where("int", leaf => leaf.Event == "received" && leaf.PacketDigest.Span.SequenceEqual(packet.Header.Digest.ToArray())));
        Assert.Equal(PeerCodes.RevocationListStale, received.Reason);
    }
}
