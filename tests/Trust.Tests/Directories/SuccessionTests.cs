using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Trust.Directories;
using Interop.Trust.Tests.World;

namespace Interop.Trust.Tests.Directories;

[Collection(FederationCollection.Name)]
public sealed class SuccessionTests(Federation world)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    [Fact]
    public void A_renewed_manifest_follows_and_the_version_grows_by_one()
    {
        DirectorySnapshot next = Next(m => m.Contact = "new desk (fictional)");
        Assert.True(next.CanFollow(world.Snapshot, out _));
        Assert.Equal(world.Snapshot.Version + 1, next.Version);
        Assert.NotEqual(world.Snapshot.Digest, next.Digest);
        Assert.True(next.CanFollow(next, out _));
    }

    [Fact]
    public void An_older_version_is_refused_as_rollback() =>
        Refused(DirectoryCodes.Rollback, "manifests/vn.police", world.Snapshot, after: Next(m => { }));

    [Fact]
    public void Two_documents_of_one_epoch_are_refused_as_equivocation() =>
        Refused(DirectoryCodes.Equivocation, "manifests/vn.police", world.Verify(world.WithManifest("vn.police", m => m.Contact = "other")).Require(), after: world.Snapshot);

    [Fact]
    public void Two_lists_of_jurisdictions_of_one_epoch_are_refused_as_equivocation() =>
        Refused(DirectoryCodes.Equivocation, "jurisdictions", world.Verify(world.WithJurisdictions(j => j.Jurisdictions_[0].Authority = "other")).Require(), after: world.Snapshot);

    [Fact]
    public void A_next_version_that_names_another_before_it_is_refused()
    {
        DirectorySnapshot forked = world.Verify(world.WithManifest("vn.police", m => (m.Epoch, m.Prev) = (2, Federation.Bytes(32, 5)))).Require();
        Refused(DirectoryCodes.ChainBroken, "manifests/vn.police", forked, after: world.Snapshot);
    }

    [Fact]
    public void A_manifest_cannot_be_withdrawn_while_its_agency_is_listed()
    {
        DirectoryDocuments without = world.Documents with { Manifests = [.. world.Documents.Manifests.Where(m => !ReferenceEquals(m, world.ManifestOf("vn.police")))] };
        Refused(DirectoryCodes.Withdrawn, "manifests/vn.police", world.Verify(without).Require(), after: world.Snapshot);
    }

    [Fact]
    public void An_authority_that_drops_an_agency_must_let_the_version_grow()
    {
        DirectoryDocuments Drop(ulong epoch)
        {
            DirectoryDocuments changed = world.WithAuthority("vn", a =>
            {
                a.Agencies.RemoveAt(0); // vn.border
                (a.Epoch, a.Prev) = (epoch, DirectorySigning.PrevOf(world.AuthorityOf("vn")));
            });
            return changed with { Manifests = [.. changed.Manifests.Where(m => !ReferenceEquals(m, world.ManifestOf("vn.border")))] };
        }

        Refused(DirectoryCodes.VersionNotGrown, "directory", world.Verify(Drop(2)).Require(), after: world.Snapshot);
        Assert.True(world.Verify(Drop(3)).Require().CanFollow(world.Snapshot, out _));
    }

    [Fact]
    public void An_identity_key_is_replaced_only_with_the_old_keys_signature()
    {
        using ISigner fresh = Ed25519.Generate();
        using ISigner old = world.Identity("vn.police");
        using ISigner authority = world.Authority("vn");
        Signed document = DirectoryRenewal.Authority(world.AuthorityOf("vn"),
            a => a.Agencies.Single(x => x.Name == "vn.police").IdentityKey = ByteString.CopyFrom(fresh.PublicKey.Span), Federation.Now, Life, authority);
        DirectoryDocuments With(params ISigner[] signers) => new DirectoryDocuments(
            world.Documents.Jurisdictions,
            [.. world.Documents.Authorities.Select(d => ReferenceEquals(d, world.AuthorityOf("vn")) ? document : d)],
            [.. world.Documents.Manifests.Select(d => ReferenceEquals(d, world.ManifestOf("vn.police"))
                ? DirectoryRenewal.Manifest(d, _ => { }, Federation.Now, Life, signers) : d)]);

        Refused(DirectoryCodes.IdentityKeyReplaced, "manifests/vn.police", world.Verify(With(fresh)).Require(), after: world.Snapshot);
        Assert.True(world.Verify(With(fresh, old)).Require().CanFollow(world.Snapshot, out _));
    }

    [Fact]
    public void What_is_about_to_end_is_a_warning_and_what_has_ended_is_hard()
    {
        Assert.Empty(world.Snapshot.Concerns(Federation.Now, DirectoryFreshness.OfDirectory));
        IReadOnlyList<DirectoryConcern> before = world.Snapshot.Concerns(Federation.Now.AddDays(29.5), DirectoryFreshness.OfDirectory);
        Assert.Contains(before, c => c is { Code: DirectoryCodes.ManifestExpired, Document: "manifests/vn.police", Hard: false });
        Assert.Contains(before, c => c is { Code: DirectoryCodes.DirectoryStale, Hard: true });
        Assert.Contains(world.Snapshot.Concerns(Federation.Now.AddDays(366), DirectoryFreshness.OfDirectory),
            c => c is { Code: DirectoryCodes.AuthorityExpired, Document: "authorities/vn", Hard: true });
        Assert.Contains(world.Snapshot.Concerns(Federation.Now.AddHours(25), DirectoryFreshness.OfDirectory),
            c => c is { Code: DirectoryCodes.DirectoryStale, Hard: false });
    }

    private DirectorySnapshot Next(Action<Manifest> change)
    {
        using ISigner identity = world.Identity("vn.police");
        Signed before = world.ManifestOf("vn.police");
        return world.Verify(world.Replace(before, DirectoryRenewal.Manifest(before, change, Federation.Now, Life, identity))).Require();
    }

    private static void Refused(string code, string document, DirectorySnapshot offered, DirectorySnapshot after)
    {
        Assert.False(offered.CanFollow(after, out DirectoryRefusal? refusal));
        Assert.Equal((code, document), (refusal.Code, refusal.Document));
    }
}
