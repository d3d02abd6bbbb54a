using Grpc.Core;
using Interop.Contracts;
using Interop.Gateway.Tests.World;
using Interop.Packets;
using Interop.Trust.Certificates;
using Interop.Trust.Directories;
using Interop.Trust.Names;
using Interop.Trust.Peers;

namespace Interop.Gateway.Tests.Identity;

/// <summary>New versions of the directory at a running gateway.</summary>
public sealed class DirectoryTests
{
    [Fact]
    public async Task A_new_directory_is_taken_without_a_restart_logged_as_a_leaf_and_bites_on_open_streams()
    {
        await using Watching world = await Watching.Start();
        using Agency police = new(world.Disk, AgencyCode.Parse("vn.police"));
        using Agency border = new(world.Disk, AgencyCode.Parse("vn.border"));
        await using Inbox inbox = police.Collect();
        await inbox.Resume();
        await inbox.Next();

        using IssuedCertificate other = world.Authorities.Issue("vn", new PeerIdentity.Agency(police.Code));
        DirectorySnapshot next = world.Authorities.NextManifest(world.Disk.Setup.Directory, "vn.police", manifest =>
        {
            manifest.TlsPins.Clear();
            manifest.TlsPins.Add(Authorities.Pin(other));
        });
        (await Refused.By(async () => await inbox.Next())).Is(StatusCode.Unauthenticated, PeerCodes.PinMismatch);
        await world.Line("trust.directory-taken", next.Digest.ToString());
        await border.Track();
        using Auditor auditor = new(world.Disk, "vn");
        List<LeafPayload> leaves = await auditor.Where("vn", leaf => leaf.Event == "directory" && leaf.Decision.Span.SequenceEqual(next.Digest.ToArray()));
        Assert.Single(leaves);
    }

    [Fact]
    public async Task A_directory_that_does_not_hold_is_refused_with_its_reason_and_the_one_in_force_stays()
    {
        await using Watching world = await Watching.Start();
        using Agency police = new(world.Disk, AgencyCode.Parse("vn.police"));
        DirectorySnapshot first = world.Disk.Setup.Directory;
        DirectorySnapshot second = world.Authorities.NextManifest(first, "vn.police", manifest => manifest.Contact = "another desk (fictional)");
        await world.Line("trust.directory-taken", second.Digest.ToString());

        world.Authorities.Save(first);
        await world.Line("trust.directory-refused", DirectoryCodes.Rollback);
        DirectorySnapshot twin = world.Authorities.NextManifest(first, "vn.police", manifest => manifest.Contact = "a third desk (fictional)");
        Assert.Equal(second.Version, twin.Version);
        await world.Line("trust.directory-refused", DirectoryCodes.Equivocation);
        string file = Path.Combine(world.Disk.Setup.Folder, "directory", "manifests", "vn.police.signed");
        byte[] damaged = File.ReadAllBytes(file);
        damaged[^1] ^= 1;
        File.WriteAllBytes(file, damaged);
        await world.Line("trust.directory-refused", DirectoryCodes.SignatureBad);
        File.Delete(Path.Combine(world.Disk.Setup.Folder, "directory", "jurisdictions.signed"));
        await world.Line("trust.look-failed", "jurisdictions.signed");
        await police.Track();

        // What was refused while it ran is refused by the next start too, and the right one is taken.
        world.Authorities.Save(first);
        await Assert.ThrowsAsync<Interop.Hosting.Start.StartRefusedException>(world.Restart);
        world.Authorities.Save(second);
        await world.Serve();
        using Agency again = new(world.Disk, AgencyCode.Parse("vn.police"));
        await again.Track();
    }

    [Fact]
    public async Task A_directory_that_no_longer_lists_this_gateway_with_its_key_is_refused()
    {
        await using Watching world = await Watching.Start();
        world.Authorities.NextAuthority(world.Disk.Setup.Directory, "vn", authority =>
        {
            authority.Gateways[0].SigningKeys.Clear();
            authority.Gateways[0].SigningKeys.Add(Google.Protobuf.ByteString.CopyFrom(new Authorities(world.Disk).OtherKey("vn.police")));
        });
        await world.Line("trust.directory-refused", "gateway-key-not-listed");
    }
}
