using System.Security.Cryptography.X509Certificates;
using Interop.Crypto;
using Interop.Gateway.Tests.World;
using Interop.Packets;
using Interop.Trust.Certificates;
using Interop.Trust.Development;
using Interop.Trust.Directories;
using Interop.Trust.Names;
using Interop.Trust.Peers;
using Interop.Wire;
using Envelope = Interop.Packets.Envelope;
using Header = Interop.Packets.Header;

namespace Interop.Gateway.Tests.Identity;

/// <summary>The own certificate of a gateway that runs.</summary>
public sealed class CertificateRotationTests
{
    private static readonly PeerIdentity Vn = new PeerIdentity.Gateway(GatewayCode.Parse("vn"));

    [Fact]
    public async Task A_renewed_certificate_is_shown_without_a_restart_and_no_call_or_stream_is_lost_under_load()
    {
        await using Watching world = await Watching.Start();
        world.Authorities.Configure(world.Disk.Gateway("kh").Settings, "Gateway");
        await using RunningGateway kh = await RunningGateway.Start(world.Disk.Gateway("kh").Settings);
        using Agency police = new(world.Disk, AgencyCode.Parse("vn.police"));
        using Agency recipient = new(world.Disk, AgencyCode.Parse("kh.police"));
        await using Inbox inbox = police.Collect();
        await inbox.Resume();
        await inbox.Next();

        // Packets go through both gateways while each is given a new certificate, with a new key that the directory lists beside the old one.
        using CancellationTokenSource stop = new();
        List<Digest> sent = [];
        Task load = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                (Envelope packet, SubmitReply _) = await police.Send(new Letter("kh.police"));
                sent.Add(packet.Header.Digest);
                await police.Track(packet.Header.Digest);
            }
        });
        using IssuedCertificate next = world.Authorities.Issue("vn", Vn);
        using IssuedCertificate nextOfKh = world.Authorities.Issue("kh", new PeerIdentity.Gateway(GatewayCode.Parse("kh")));
        DirectorySnapshot both = world.Authorities.NextAuthority(world.Disk.Setup.Directory, "vn", a => a.Gateways[0].TlsPins.Add(Authorities.Pin(next)));
        both = world.Authorities.NextAuthority(both, "kh", a => a.Gateways[0].TlsPins.Add(Authorities.Pin(nextOfKh)));
        await world.Line("trust.directory-taken", both.Digest.ToString());
        await Watching.Line(kh, "trust.directory-taken", both.Digest.ToString());
        Authorities.Place(next, world.Disk.Gateway("vn").Folder);
        Authorities.Place(nextOfKh, world.Disk.Gateway("kh").Folder);
        await world.Line("trust.certificate-taken");
        await Watching.Line(kh, "trust.certificate-taken");
        int before = sent.Count;
        while (sent.Count < before + 20 && !load.IsCompleted)
        {
            await Task.Delay(50);
        }

        await stop.CancelAsync();
        await load; // any call that failed shows here
        Assert.Equal(next.Certificate.Thumbprint, await Shown(world.Disk, "vn"));
        Assert.Equal(nextOfKh.Certificate.Thumbprint, await Shown(world.Disk, "kh"));

        // The stream of before still serves, and every packet has come.
        await using Inbox arriving = recipient.Collect();
        await arriving.Resume();
        HashSet<Digest> missing = [.. sent];
        while (missing.Count > 0)
        {
            if (await arriving.Next() is { StepCase: CollectReply.StepOneofCase.Offer, Offer: var offer })
            {
                Header header = Inbox.HeaderOf(offer);
                await arriving.Write(new CollectRequest { Delivered = recipient.Receipt(header, "delivered") });
                await arriving.Confirm(header.Digest);
                missing.Remove(header.Digest);
            }
        }

        Assert.NotEmpty(await police.Await(sent[^1], replies => replies.Any(reply => reply.ItemCase == TrackReply.ItemOneofCase.Receipt)));
        (Envelope answer, SubmitReply _) = await recipient.Send(new Letter("vn.police"));
        await inbox.Offered(answer.Header.Digest);
        Assert.DoesNotContain(world.Gateway.Lines.All, line => line.Contains("trust.peer-ended", StringComparison.Ordinal) || line.Contains("trust.certificate-refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pair_that_does_not_hold_is_refused_with_its_reason_and_the_one_before_stays()
    {
        await using Watching world = await Watching.Start();
        using Agency police = new(world.Disk, AgencyCode.Parse("vn.police"));
        string folder = world.Disk.Gateway("vn").Folder;
        string shown = await Shown(world.Disk, "vn");
        string key = File.ReadAllText(FederationFolder.TlsKey(folder));

        await Refused(world.Authorities.Issue("vn", Vn), PeerCodes.PinMismatch);
        await Refused(world.Authorities.Issue("vn", new PeerIdentity.Agency(AgencyCode.Parse("vn.police"))), PeerCodes.PinMismatch);
        await Refused(world.Authorities.Issue("vn", Vn, until: TimeSpan.FromSeconds(-1)), PeerCodes.CertificateExpired);

        // Another's name over a key that is pinned for the gateway; a host that nobody calls; a key that is another's.
        DirectorySnapshot before = world.Disk.Setup.Directory;
        using IssuedCertificate elsewhere = world.Authorities.Issue("vn", Vn, host: "elsewhere.vn.interop.example");
        DirectorySnapshot listed = world.Authorities.NextAuthority(before, "vn", a => a.Gateways[0].TlsPins.Add(Authorities.Pin(elsewhere)));
        await world.Line("trust.directory-taken", listed.Digest.ToString());
        await Refused(elsewhere, PeerCodes.HostMismatch);
        string police1 = world.Disk.Agency("vn.police").Folder;
        using IssuedCertificate other = IssuedCertificate.Load(FederationFolder.TlsCertificate(police1), FederationFolder.TlsKey(police1));
        await Refused(other, PeerCodes.UnexpectedPeer);
        File.WriteAllText(FederationFolder.TlsKey(folder), key);
        await world.Line("trust.certificate-refused", "tls-certificate-unreadable");

        Assert.Equal(shown, await Shown(world.Disk, "vn"));
        await police.Track();
        using X509Certificate2 renewed = world.Authorities.Renew("vn", Vn, folder);
        File.WriteAllText(FederationFolder.TlsCertificate(folder), renewed.ExportCertificatePem());
        await world.Line("trust.certificate-taken");
        Assert.Equal(renewed.Thumbprint, await Shown(world.Disk, "vn"));

        async Task Refused(IssuedCertificate pair, string code)
        {
            Authorities.Place(pair, folder);
            await world.Line("trust.certificate-refused", code);
        }
    }

    /// <summary>Thumbprint of what a gateway shows to whoever connects now.</summary>
    private static async Task<string> Shown(FederationOnDisk disk, string gateway)
    {
        string folder = disk.Agency("vn.police").Folder;
        using IssuedCertificate own = IssuedCertificate.Load(FederationFolder.TlsCertificate(folder), FederationFolder.TlsKey(folder));
        Handshake made = await Handshake.With(disk, own, gateway);
        return made.Server!.Thumbprint;
    }
}
