using System.Security.Cryptography.X509Certificates;
using Interop.Packets;
using Interop.Trust.Certificates;
using Interop.Trust.Directories;
using Interop.Trust.Names;
using Interop.Trust.Peers;
using Interop.Trust.Tests.World;

namespace Interop.Trust.Tests.Peers;

[Collection(FederationCollection.Name)]
public sealed class PeerVerifierTests(Federation world)
{
    private static readonly DateTimeOffset From = Federation.Now.AddMinutes(-5);
    private static readonly DateTimeOffset Until = Federation.Now.AddDays(300);
    private static readonly AgencyCode Police = AgencyCode.Parse("vn.police");

    private PeerVerifier Verifier => new(world.Snapshot, revocation: null);

    [Theory]
    [InlineData("agencies/vn.police", "agency vn.police")]
    [InlineData("agencies/int.iom", "agency int.iom")]
    [InlineData("gateways/kh", "gateway kh")]
    [InlineData("gateways/int", "gateway int")]
    [InlineData("oversight/vn.dpa", "oversight vn.dpa")]
    public void A_listed_and_pinned_party_is_accepted_on_either_side(string folder, string peer)
    {
        using IssuedCertificate shown = Federation.Tls(Path.Combine(world.Root, folder));
        foreach (PeerSide side in new[] { PeerSide.Client, PeerSide.Server })
        {
            PeerVerdict.Accepted accepted = Assert.IsType<PeerVerdict.Accepted>(Verifier.Verify(shown.Certificate, side, Federation.Now));
            Assert.Equal(peer, accepted.Peer.ToString());
            Assert.Empty(accepted.Warnings);
        }
    }

    [Fact]
    public void No_certificate_is_refused() => Refused(PeerCodes.CertificateMissing, Verifier.Verify(null, PeerSide.Client, Federation.Now));

    [Fact]
    public void A_stolen_authority_cannot_connect_as_an_agency_because_the_key_is_not_pinned()
    {
        using IssuedCertificate stolen = Issue("vn", new PeerIdentity.Agency(Police));
        Refused(PeerCodes.PinMismatch, stolen);
        using IssuedCertificate gateway = Issue("vn", new PeerIdentity.Gateway(GatewayCode.Parse("vn")));
        Refused(PeerCodes.PinMismatch, gateway);
        using IssuedCertificate oversight = Issue("vn", new PeerIdentity.Oversight(OversightName.Parse("vn.dpa")));
        Refused(PeerCodes.PinMismatch, oversight);
    }

    [Fact]
    public void The_authority_of_vn_cannot_name_a_party_of_kh()
    {
        using CertificateAuthority vn = world.TlsAuthority("vn");
        using IssuedCertificate forged = vn.Sign("forged agency", Uris("spiffe://kh.interop.example/agency/kh.police"), LeafUse.ClientAndServer, From, Until);
        Refused(PeerCodes.IssuerNotTrusted, forged); // the trust domain leads to the authority of kh, which did not sign it
        Assert.Throws<ArgumentException>(() => Issue("vn", new PeerIdentity.Agency(AgencyCode.Parse("kh.police")), TrustDomain.Parse("kh.interop.example")).Dispose());
    }

    [Fact]
    public void A_host_name_outside_the_constraints_spoils_the_certificate()
    {
        using CertificateAuthority vn = world.TlsAuthority("vn");
        SubjectAlternativeNameBuilder names = new();
        names.AddUri(new Uri("spiffe://vn.interop.example/agency/vn.police"));
        names.AddDnsName("kh.interop.example");
        using IssuedCertificate forged = vn.Sign("forged agency", names.Build(), LeafUse.ClientAndServer, From, Until);
        Refused(PeerCodes.NameConstraint, forged);
    }

    [Fact]
    public void A_party_listed_by_another_jurisdiction_is_refused()
    {
        using IssuedCertificate foreign = Issue("vn", new PeerIdentity.Agency(AgencyCode.Parse("kh.police")));
        Refused(PeerCodes.WrongJurisdiction, foreign);
        using IssuedCertificate gateway = Issue("kh", new PeerIdentity.Gateway(GatewayCode.Parse("vn")));
        Refused(PeerCodes.WrongJurisdiction, gateway);
        using IssuedCertificate oversight = Issue("kh", new PeerIdentity.Oversight(OversightName.Parse("vn.dpa")));
        Refused(PeerCodes.WrongJurisdiction, oversight);
    }

    [Fact]
    public void A_party_that_nobody_lists_is_refused()
    {
        using IssuedCertificate unknown = Issue("vn", new PeerIdentity.Agency(AgencyCode.Parse("vn.navy")));
        Refused(PeerCodes.PartyNotListed, unknown);
    }

    [Theory]
    [InlineData(PeerCodes.NameNotSingle)]
    [InlineData(PeerCodes.NameNotSingle, "spiffe://vn.interop.example/agency/vn.police", "spiffe://vn.interop.example/gateway/vn")]
    [InlineData(PeerCodes.NameMalformed, "https://vn.interop.example/agency/vn.police")]
    [InlineData(PeerCodes.TrustDomainUnknown, "spiffe://th.interop.example/agency/th.police")]
    public void A_certificate_without_one_well_formed_name_of_the_federation_is_refused(string code, params string[] uris)
    {
        using CertificateAuthority vn = world.TlsAuthority("vn");
        using IssuedCertificate shown = vn.Sign("odd names", Uris(uris), LeafUse.ClientAndServer, From, Until);
        Refused(code, shown);
    }

    [Fact]
    public void A_certificate_of_an_authority_that_the_directory_does_not_list_is_refused()
    {
        TrustDomain domain = TrustDomain.Parse("vn.interop.example");
        using CertificateAuthority twin = CertificateAuthority.Create(domain, loopback: true, From, Until);
        using IssuedCertificate shown = twin.Issue(new LeafRequest(SpiffeId.Of(domain, new PeerIdentity.Agency(Police)), LeafUse.Client, [], [], From, Until));
        Refused(PeerCodes.IssuerNotTrusted, shown);
        Refused(PeerCodes.NameNotSingle, Verifier.Verify(twin.Certificate, PeerSide.Client, Federation.Now));
    }

    [Fact]
    public void Time_and_usage_are_checked()
    {
        using IssuedCertificate police = world.AgencyTls("vn.police");
        Refused(PeerCodes.CertificateExpired, Verifier.Verify(police.Certificate, PeerSide.Client, Federation.Now.AddDays(400)));
        Refused(PeerCodes.CertificateNotYetValid, Verifier.Verify(police.Certificate, PeerSide.Client, Federation.Now.AddDays(-1)));
        using IssuedCertificate client = Issue("vn", new PeerIdentity.Agency(Police), use: LeafUse.Client);
        Refused(PeerCodes.UsageNotPermitted, Verifier.Verify(client.Certificate, PeerSide.Server, Federation.Now));
    }

    [Fact]
    public void An_agency_whose_manifest_has_expired_is_refused_and_others_are_not()
    {
        DirectorySnapshot snapshot = world.Verify(world.WithManifest("vn.police", m => m.ExpiresAt = Federation.Ms(Federation.Now.AddMinutes(1)))).Require();
        PeerVerifier verifier = new(snapshot, null);
        using IssuedCertificate police = world.AgencyTls("vn.police");
        using IssuedCertificate border = world.AgencyTls("vn.border");
        Refused(DirectoryCodes.ManifestExpired, verifier.Verify(police.Certificate, PeerSide.Client, Federation.Now.AddMinutes(1)));
        Assert.IsType<PeerVerdict.Accepted>(verifier.Verify(border.Certificate, PeerSide.Client, Federation.Now.AddMinutes(1)));
    }

    [Fact]
    public void An_agency_without_a_manifest_and_a_jurisdiction_past_its_document_are_refused()
    {
        using IssuedCertificate police = world.AgencyTls("vn.police");
        DirectoryDocuments without = world.Documents with { Manifests = [] };
        Refused(DirectoryCodes.ManifestMissing, new PeerVerifier(world.Verify(without).Require(), null).Verify(police.Certificate, PeerSide.Client, Federation.Now));
        DirectorySnapshot ended = world.Verify(world.WithAuthority("vn", a => a.ExpiresAt = a.IssuedAt + 1)).Require();
        Refused(DirectoryCodes.AuthorityExpired, new PeerVerifier(ended, null).Verify(police.Certificate, PeerSide.Client, Federation.Now.AddSeconds(1)));
    }

    [Fact]
    public void With_a_stale_directory_only_emergencies_may_pass()
    {
        using IssuedCertificate police = world.AgencyTls("vn.police");
        PeerVerdict.Accepted warned = Assert.IsType<PeerVerdict.Accepted>(Verifier.Verify(police.Certificate, PeerSide.Client, Federation.Now.AddHours(25)));
        Assert.Equal(DirectoryCodes.DirectoryStale, Assert.Single(warned.Warnings).Code);
        PeerVerdict.EmergencyOnly late = Assert.IsType<PeerVerdict.EmergencyOnly>(Verifier.Verify(police.Certificate, PeerSide.Client, Federation.Now.AddDays(8)));
        Assert.Equal(DirectoryCodes.DirectoryStale, late.Reason.Code);
    }

    [Fact]
    public void An_officer_is_admitted_by_the_own_agency_alone()
    {
        using IssuedCertificate officer = Officer("vn.police/o-17");
        Assert.Equal("officer vn.police/o-17",
            Assert.IsType<PeerVerdict.Accepted>(Verifier.VerifyOfficer(officer.Certificate, Police, Federation.Now)).Peer.ToString());
        Refused(PeerCodes.NotOwnOfficer, Verifier.VerifyOfficer(officer.Certificate, AgencyCode.Parse("vn.border"), Federation.Now));
        Refused(PeerCodes.OfficerNotAdmitted, officer);
        using IssuedCertificate agency = world.AgencyTls("vn.police");
        Refused(PeerCodes.NotOwnOfficer, Verifier.VerifyOfficer(agency.Certificate, Police, Federation.Now));
        using IssuedCertificate unlisted = Issue("vn", new PeerIdentity.Officer(OfficerPseudonym.Parse("vn.police/o-99")), use: LeafUse.Client);
        Refused(PeerCodes.PartyNotListed, Verifier.VerifyOfficer(unlisted.Certificate, Police, Federation.Now));
    }

    [Fact]
    public void A_server_that_is_another_party_than_the_one_called_is_refused()
    {
        using IssuedCertificate kh = Federation.Tls(world.Folder.Gateway(GatewayCode.Parse("kh")));
        Refused(PeerCodes.UnexpectedPeer, Verifier.VerifyServer(kh.Certificate, new PeerIdentity.Gateway(GatewayCode.Parse("vn")), Federation.Now));
    }

    [Fact]
    public void A_revoked_certificate_and_a_missing_or_old_list_are_told_apart()
    {
        using IssuedCertificate police = world.AgencyTls("vn.police");
        using IssuedCertificate kh = world.AgencyTls("kh.police");
        using CertificateAuthority vn = world.TlsAuthority("vn");
        byte[] clean = vn.SignRevocationList([], 2, Federation.Now, Until);
        byte[] revoking = vn.SignRevocationList([(police.Certificate, Federation.Now)], 3, Federation.Now.AddMinutes(1), Until);
        PeerVerifier With(params byte[][] lists) => new(world.Snapshot, RevocationLists.Read(lists.Select(l => (ReadOnlyMemory<byte>)l), world.Snapshot));

        Assert.IsType<PeerVerdict.Accepted>(With(clean).Verify(police.Certificate, PeerSide.Client, Federation.Now));
        Refused(PeerCodes.CertificateRevoked, With(revoking, clean).Verify(police.Certificate, PeerSide.Client, Federation.Now));
        Refused(PeerCodes.RevocationListMissing, With(clean).Verify(kh.Certificate, PeerSide.Client, Federation.Now));
        Assert.Contains(Assert.IsType<PeerVerdict.Accepted>(With(clean).Verify(police.Certificate, PeerSide.Client, Federation.Now.AddHours(13))).Warnings,
            w => w.Code == PeerCodes.RevocationListStale);
        Assert.Equal(PeerCodes.RevocationListStale,
            Assert.IsType<PeerVerdict.EmergencyOnly>(With(clean).Verify(police.Certificate, PeerSide.Client, Federation.Now.AddHours(49))).Reason.Code);
    }

    [Fact]
    public void A_damaged_or_foreign_revocation_list_is_rejected()
    {
        TrustDomain domain = TrustDomain.Parse("vn.interop.example");
        using CertificateAuthority twin = CertificateAuthority.Create(domain, loopback: true, From, Until);
        byte[] foreign = twin.SignRevocationList([], 1, Federation.Now, Until);
        byte[] damaged = File.ReadAllBytes(world.Folder.RevocationList(JurisdictionCode.Parse("vn")));
        damaged[^1] ^= 1;
        RevocationLists lists = RevocationLists.Read([foreign, damaged, new byte[] { 1, 2, 3 }, Array.Empty<byte>()], world.Snapshot);
        Assert.Equal(4, lists.Rejected.Count);
    }

    private IssuedCertificate Officer(string pseudonym)
    {
        (string certificate, string key) = world.Folder.Officer(OfficerPseudonym.Parse(pseudonym));
        return IssuedCertificate.Load(certificate, key);
    }

    private IssuedCertificate Issue(string authority, PeerIdentity peer, TrustDomain? domain = null, LeafUse use = LeafUse.ClientAndServer)
    {
        using CertificateAuthority ca = world.TlsAuthority(authority);
        return ca.Issue(new LeafRequest(SpiffeId.Of(domain ?? ca.Domain, peer), use, [], [], From, Until));
    }

    private static X509Extension Uris(params string[] uris)
    {
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        foreach (string uri in uris)
        {
            names.AddUri(new Uri(uri));
        }

        return names.Build();
    }

    private void Refused(string code, IssuedCertificate shown) => Refused(code, Verifier.Verify(shown.Certificate, PeerSide.Client, Federation.Now));

    private static void Refused(string code, PeerVerdict verdict) => Assert.Equal(code, Assert.IsType<PeerVerdict.Refused>(verdict).Refusal.Code);
}
