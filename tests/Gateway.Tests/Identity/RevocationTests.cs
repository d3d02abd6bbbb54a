using Grpc.Core;
using Interop.Gateway.Tests.World;
using Interop.Packets;
using Interop.Trust.Certificates;
using Interop.Trust.Names;
using Interop.Trust.Peers;

namespace Interop.Gateway.Tests.Identity;

/// <summary>Revocation lists at a running gateway.</summary>
public sealed class RevocationTests
{
    private static readonly AgencyCode Police = AgencyCode.Parse("vn.police");

    [Fact]
    public async Task A_list_that_revokes_a_peer_ends_its_open_streams_with_the_code_and_then_its_connection()
    {
        await using Watching world = await Watching.Start();
        using Agency police = new(world.Disk, Police);
        using Agency border = new(world.Disk, AgencyCode.Parse("vn.border"));
        await using Inbox collecting = police.Collect();
        await collecting.Resume();
        await collecting.Next(); // idle: the stream is open and waits
        using AsyncServerStreamingCall<Wire.TrackReply> tracking = police.Exchange.Track(new Wire.TrackRequest { Follow = true });
        Task<Refused> followed = Refused.By(() => tracking.ResponseStream.MoveNext(CancellationToken.None));

        world.Authorities.Publish("vn", world.Authorities.List("vn", 3, TimeSpan.Zero, police.Certificate.Certificate));
        Refused ended = await Refused.By(async () => await collecting.Next());
        ended.Is(StatusCode.Unauthenticated, PeerCodes.CertificateRevoked);
        Assert.Contains("revoked", ended.Sentence, StringComparison.Ordinal);
        (await followed).Is(StatusCode.Unauthenticated, PeerCodes.CertificateRevoked);
        await world.Line("trust.peer-ended", PeerCodes.CertificateRevoked);

        // Others are not touched; the revoked one does not come back in.
        await border.Track();
        await Task.Delay(TimeSpan.FromSeconds(3));
        Assert.Equal(StatusCode.Unavailable, (await Refused.By(() => police.Track())).Status);
        await world.Line("fault.peer-refused", PeerCodes.CertificateRevoked);
    }

    [Fact]
    public async Task A_certificate_that_runs_out_ends_its_open_streams()
    {
        FederationOnDisk disk = new();
        Authorities authorities = new(disk);
        authorities.Configure(disk.Gateway("vn").Settings, "Gateway");
        authorities.PublishAll();
        using IssuedCertificate brief = authorities.Issue("vn", new PeerIdentity.Agency(Police), until: TimeSpan.FromSeconds(20));
        authorities.NextManifest(disk.Setup.Directory, "vn.police", manifest => manifest.TlsPins.Add(Authorities.Pin(brief)));
        Authorities.Place(brief, disk.Agency("vn.police").Folder);
        await using RunningGateway gateway = await RunningGateway.Start(disk.Gateway("vn").Settings);
        using Agency police = new(disk, Police);
        await using Inbox collecting = police.Collect();
        await collecting.Resume();
        (await Refused.By(collecting.ToItsEnd)).Is(StatusCode.Unauthenticated, PeerCodes.CertificateExpired);
        Assert.InRange(TimeProvider.System.GetUtcNow(), new DateTimeOffset(brief.Certificate.NotAfter), new DateTimeOffset(brief.Certificate.NotAfter).AddSeconds(15));
        disk.Dispose();
    }

    [Fact]
    public async Task An_older_list_and_another_of_the_same_number_are_refused_also_after_a_restart()
    {
        await using Watching world = await Watching.Start();
        using Agency police = new(world.Disk, Police);
        byte[] clean = world.Authorities.List("vn", 3, TimeSpan.Zero);
        byte[] revoking = world.Authorities.List("vn", 4, TimeSpan.Zero, police.Certificate.Certificate);
        world.Authorities.Publish("vn", revoking);
        await world.Line("trust.revocation-taken", "with 1 revoked");

        world.Authorities.Publish("vn", clean);
        await world.Line("trust.revocation-refused", PeerCodes.RevocationListRollback, "number 3");
        await Assert.ThrowsAsync<RpcException>(() => police.Track());
        world.Authorities.Publish("vn", world.Authorities.List("vn", 4, TimeSpan.Zero));
        await world.Line("trust.revocation-refused", PeerCodes.RevocationListRollback, "number 4 of");
        await Assert.ThrowsAsync<RpcException>(() => police.Track());

        world.Authorities.Publish("vn", clean);
        await world.Restart();
        await world.Line("trust.revocation-refused", PeerCodes.RevocationListRollback, "number 3");
        using Agency again = new(world.Disk, Police);
        await Assert.ThrowsAsync<RpcException>(() => again.Track());
        await world.Line("fault.peer-refused", PeerCodes.CertificateRevoked);
    }

    [Fact]
    public async Task A_list_that_its_authority_did_not_sign_is_refused_and_the_one_before_stays()
    {
        await using Watching world = await Watching.Start();
        using Agency police = new(world.Disk, Police);
        TrustDomain domain = TrustDomain.Parse("vn.interop.example");
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using CertificateAuthority twin = CertificateAuthority.Create(domain, loopback: true, now.AddDays(-1), now.AddDays(1));
        world.Authorities.Publish("vn", twin.SignRevocationList([(police.Certificate.Certificate, now)], 9, now, now.AddDays(1)));
        await world.Line("trust.revocation-refused", PeerCodes.RevocationListRefused, "not signed by");
        world.Authorities.Publish("vn", [1, 2, 3]);
        await world.Line("trust.revocation-refused", "no DER revocation list");
        world.Authorities.Publish("vn", world.Authorities.List("vn", 9, TimeSpan.FromHours(-1), police.Certificate.Certificate));
        await world.Line("trust.revocation-refused", "still to come");
        await police.Track();
    }

    [Fact]
    public async Task Past_the_soft_limit_a_list_is_warned_of_and_peers_pass()
    {
        await using Watching world = await Watching.Start(TimeSpan.FromHours(13));
        await world.Line("trust.aging", PeerCodes.RevocationListStale, "48 h");
        using Agency police = new(world.Disk, Police);
        await police.Track();
    }

    [Fact]
    public async Task Past_the_hard_limit_a_peer_is_refused_with_the_code_until_a_newer_list_comes()
    {
        await using Watching world = await Watching.Start(TimeSpan.FromHours(49));
        await world.Line("trust.expired", PeerCodes.RevocationListStale);
        using Agency police = new(world.Disk, Police);
        Refused stale = await Refused.By(() => police.Track());
        stale.Is(StatusCode.Unauthenticated, PeerCodes.RevocationListStale);
        Assert.Contains("put a newer one", stale.Sentence, StringComparison.Ordinal);

        world.Authorities.PublishAll(number: 3);
        await police.Admitted();
    }

    [Fact]
    public async Task Without_a_list_of_its_authority_nobody_of_a_state_is_let_in()
    {
        FederationOnDisk disk = new();
        Authorities authorities = new(disk);
        authorities.Configure(disk.Gateway("vn").Settings, "Gateway");
        authorities.Publish("kh", authorities.List("kh", 2, TimeSpan.Zero));
        await using RunningGateway gateway = await RunningGateway.Start(disk.Gateway("vn").Settings);
        using Agency police = new(disk, Police);
        await Assert.ThrowsAsync<RpcException>(() => police.Track());
        Assert.Contains(gateway.Lines.All, line => line.Contains("fault.peer-refused", StringComparison.Ordinal) && line.Contains(PeerCodes.RevocationListMissing, StringComparison.Ordinal));
        Assert.Contains(gateway.Lines.All, line => line.Contains("trust.expired", StringComparison.Ordinal) && line.Contains(PeerCodes.RevocationListMissing, StringComparison.Ordinal));
        disk.Dispose();
    }
}
