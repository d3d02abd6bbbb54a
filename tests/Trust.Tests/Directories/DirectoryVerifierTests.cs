using Google.Protobuf;
using Interop.Contracts;
using Interop.Crypto;
using Interop.Packets;
using Interop.Trust.Certificates;
using Interop.Trust.Directories;
using Interop.Trust.Names;
using Interop.Trust.Tests.World;

namespace Interop.Trust.Tests.Directories;

[Collection(FederationCollection.Name)]
public sealed class DirectoryVerifierTests(Federation world)
{
    public static TheoryData<string, string> AuthorityFaults => new()
    {
        { "version", DirectoryCodes.VersionUnsupported },
        { "epoch 0", DirectoryCodes.EpochInvalid },
        { "prev at epoch 1", DirectoryCodes.PrevInvalid },
        { "no prev at epoch 2", DirectoryCodes.PrevInvalid },
        { "future", DirectoryCodes.IssuedInFuture },
        { "ends before it begins", DirectoryCodes.ValidityInvalid },
        { "disorder", DirectoryCodes.OrderInvalid },
        { "agency twice", DirectoryCodes.NameDuplicate },
        { "gateway twice", DirectoryCodes.NameDuplicate },
        { "agency of kh", DirectoryCodes.JurisdictionMismatch },
        { "gateway of kh", DirectoryCodes.JurisdictionMismatch },
        { "gateway unknown", DirectoryCodes.GatewayUnknown },
        { "gateway abroad", DirectoryCodes.GatewayUnknown },
        { "endpoint http", DirectoryCodes.EndpointInvalid },
        { "log without slash", DirectoryCodes.EndpointInvalid },
        { "gateway pin short", DirectoryCodes.PinMalformed },
        { "gateway without pin", DirectoryCodes.PinMissing },
        { "gateway without key", DirectoryCodes.KeyMissing },
        { "identity of small order", DirectoryCodes.KeyRefused },
        { "vkey", DirectoryCodes.VkeyMalformed },
        { "witness vkey", DirectoryCodes.VkeyMalformed },
        { "role", DirectoryCodes.NameMalformed },
        { "title", DirectoryCodes.TextTooLong },
        { "instrument", DirectoryCodes.NameMalformed },
        { "no ca", DirectoryCodes.CaMalformed },
        { "ca rubbish", DirectoryCodes.CaMalformed },
        { "ca of kh", DirectoryCodes.CaUnconstrained },
        { "oversight other key", DirectoryCodes.OversightConflict },
        { "oversight not at home", DirectoryCodes.OversightHomeMissing },
        { "unlisted jurisdiction", DirectoryCodes.JurisdictionUnknown },
    };

    public static TheoryData<string, string> ManifestFaults => new()
    {
        { "version", DirectoryCodes.VersionUnsupported },
        { "unknown agency", DirectoryCodes.AgencyUnknown },
        { "window", DirectoryCodes.ValidityInvalid },
        { "beyond time", DirectoryCodes.ValidityInvalid },
        { "no signing key", DirectoryCodes.KeyMissing },
        { "no receiving key", DirectoryCodes.KeyMissing },
        { "signing key twice", DirectoryCodes.KeyDuplicate },
        { "signing key is identity", DirectoryCodes.KeyDuplicate },
        { "receiving key zero", DirectoryCodes.KeyRefused },
        { "receiving key not canonical", DirectoryCodes.KeyRefused },
        { "receiving key bit 255", DirectoryCodes.KeyRefused },
        { "receiving key short", DirectoryCodes.KeyRefused },
        { "signing key of small order", DirectoryCodes.KeyRefused },
        { "suite", DirectoryCodes.SuiteUnknown },
        { "suite reserved", DirectoryCodes.SuiteReserved },
        { "one key for two suites", DirectoryCodes.KeyDuplicate },
        { "floor", DirectoryCodes.SuiteUnknown },
        { "floor reserved", DirectoryCodes.SuiteReserved },
        { "floor without key", DirectoryCodes.FloorUnserved },
        { "floor with a unit's key alone", DirectoryCodes.FloorUnserved },
        { "pin long", DirectoryCodes.PinMalformed },
        { "no pin", DirectoryCodes.PinMissing },
        { "officer of kh", DirectoryCodes.OfficerForeign },
        { "officer twice", DirectoryCodes.NameDuplicate },
        { "officer role", DirectoryCodes.NameMalformed },
        { "officer name", DirectoryCodes.NameMalformed },
        { "revocation kid", DirectoryCodes.RevocationMalformed },
        { "revocation reason", DirectoryCodes.RevocationMalformed },
        { "contact", DirectoryCodes.TextTooLong },
        { "unit", DirectoryCodes.NameMalformed },
        { "future", DirectoryCodes.IssuedInFuture },
    };

    [Fact]
    public void The_sample_federation_is_accepted_and_every_party_found()
    {
        DirectorySnapshot snapshot = Assert.IsType<DirectoryOutcome.Accepted>(world.Verify(world.Documents)).Snapshot;
        AgencyRecord police = snapshot.Agency(AgencyCode.Parse("vn.police"))!;
        Assert.Equal("police", police.Role.Value);
        Assert.Equal("vn", snapshot.GatewayOf(police.Code)!.Code.Value);
        Assert.Equal("int", snapshot.GatewayOf(AgencyCode.Parse("int.iom"))!.Code.Value);
        Assert.Equal(["int.iom", "kh", "mm", "vn"], snapshot.Oversight(OversightName.Parse("vn.dpa"))!.ListedBy.Select(j => j.Value));
        Assert.Equal(["actip", "bilateral:vn-kh-2012", "interpol", "tip", "untoc"],
            snapshot.InstrumentsBetween(police.Code, AgencyCode.Parse("kh.police"), Federation.Now));
        Assert.Equal(12UL, snapshot.Version);
        Assert.Null(snapshot.Agency(AgencyCode.Parse("th.police")));
    }

    [Fact]
    public void Version_and_digest_do_not_depend_on_the_order_of_delivery()
    {
        DirectoryDocuments turned = world.Documents with
        {
            Authorities = [.. world.Documents.Authorities.Reverse()],
            Manifests = [.. world.Documents.Manifests.Reverse()],
        };
        Assert.Equal(world.Snapshot.Ref, world.Verify(turned).Require().Ref);
    }

    [Fact]
    public void One_registrar_of_two_is_not_enough()
    {
        Signed layer1 = world.Documents.Jurisdictions.Clone();
        layer1.Signatures.RemoveAt(1);
        Refused(DirectoryCodes.ThresholdNotMet, "jurisdictions", world.Documents with { Jurisdictions = layer1 });
        layer1.Signatures.Add(layer1.Signatures[0].Clone());
        Refused(DirectoryCodes.ThresholdNotMet, "jurisdictions", world.Documents with { Jurisdictions = layer1 });
    }

    [Fact]
    public void A_stranger_cannot_sign_any_layer()
    {
        using ISigner stranger = Ed25519.Generate();
        Signed Sign(Signed original) => DirectorySigning.Sign(original.Type, Any(original), stranger);
        Refused(DirectoryCodes.SignatureUnknownKey, "jurisdictions", world.Documents with { Jurisdictions = Sign(world.Documents.Jurisdictions) });
        Refused(DirectoryCodes.SignatureUnknownKey, "authorities/kh", world.Replace(world.AuthorityOf("kh"), Sign(world.AuthorityOf("kh"))));
        Refused(DirectoryCodes.SignatureUnknownKey, "manifests/kh.police", world.Replace(world.ManifestOf("kh.police"), Sign(world.ManifestOf("kh.police"))));
    }

    [Fact]
    public void Another_authority_cannot_sign_for_a_jurisdiction_nor_another_agency_for_an_agency()
    {
        using ISigner kh = world.Authority("kh");
        Signed vn = world.AuthorityOf("vn");
        Refused(DirectoryCodes.SignatureUnknownKey, "authorities/vn", world.Replace(vn, DirectorySigning.Sign(vn.Type, Any(vn), kh)));
        using ISigner border = world.Identity("vn.border");
        Signed police = world.ManifestOf("vn.police");
        Refused(DirectoryCodes.SignatureUnknownKey, "manifests/vn.police", world.Replace(police, DirectorySigning.Sign(police.Type, Any(police), border)));
    }

    [Fact]
    public void An_altered_signature_is_refused()
    {
        Signed altered = world.ManifestOf("vn.police").Clone();
        byte[] value = altered.Signatures[0].Value.ToByteArray();
        value[10] ^= 1;
        altered.Signatures[0].Value = ByteString.CopyFrom(value);
        Refused(DirectoryCodes.SignatureBad, "manifests/vn.police", world.Replace(world.ManifestOf("vn.police"), altered));
    }

    [Fact]
    public void A_document_of_another_type_is_refused()
    {
        Signed other = world.ManifestOf("vn.police").Clone();
        other.Type = DocumentTypes.Receipt;
        Refused(DirectoryCodes.DocumentTypeMismatch, "manifests", world.Replace(world.ManifestOf("vn.police"), other));
    }

    [Fact]
    public void A_second_spelling_of_a_body_is_refused()
    {
        Signed vn = world.AuthorityOf("vn");
        Signed twice = vn.Clone();
        twice.Body = ByteString.CopyFrom([0x08, 0x01, .. vn.Body.Span]);
        Refused(DirectoryCodes.DocumentMalformed, "authorities", world.Replace(vn, twice));
    }

    [Fact]
    public void A_body_over_four_megabytes_is_refused()
    {
        Signed large = world.ManifestOf("vn.police").Clone();
        large.Body = Federation.Bytes(4 * 1024 * 1024 + 1);
        Refused(DirectoryCodes.DocumentTooLarge, "manifests", world.Replace(world.ManifestOf("vn.police"), large));
    }

    [Fact]
    public void A_missing_or_doubled_authority_document_is_refused()
    {
        Signed kh = world.AuthorityOf("kh");
        Refused(DirectoryCodes.AuthorityMissing, "authorities/kh", world.Documents with { Authorities = [.. world.Documents.Authorities.Where(a => !ReferenceEquals(a, kh))], Manifests = [] });
        Refused(DirectoryCodes.AuthorityDuplicate, "authorities/kh", world.Documents with { Authorities = [.. world.Documents.Authorities, kh] });
    }

    [Fact]
    public void A_doubled_manifest_is_refused() => Refused(
        DirectoryCodes.ManifestDuplicate, "manifests/vn.police", world.Documents with { Manifests = [.. world.Documents.Manifests, world.ManifestOf("vn.police")] });

    [Fact]
    public void Two_jurisdictions_cannot_share_a_trust_domain_or_an_authority_key()
    {
        Refused(DirectoryCodes.TrustDomainDuplicate, "jurisdictions", world.WithJurisdictions(j => j.Jurisdictions_[0].TrustDomain = j.Jurisdictions_[1].TrustDomain));
        Refused(DirectoryCodes.KeyDuplicate, "jurisdictions", world.WithJurisdictions(j => j.Jurisdictions_[0].AuthorityKey = j.Jurisdictions_[1].AuthorityKey));
        Refused(DirectoryCodes.NameDuplicate, "jurisdictions", world.WithJurisdictions(j => j.Jurisdictions_[1].Code = j.Jurisdictions_[0].Code));
        Refused(DirectoryCodes.KeyRefused, "jurisdictions", world.WithJurisdictions(j => j.Jurisdictions_[1].AuthorityKey = Federation.Bytes(31, 9)));
        Refused(DirectoryCodes.NameMalformed, "jurisdictions", world.WithJurisdictions(j => j.Jurisdictions_[1].TrustDomain = "KH"));
    }

    [Theory]
    [MemberData(nameof(AuthorityFaults))]
    public void A_faulty_authority_document_is_refused_with_its_code(string fault, string code)
    {
        using CertificateAuthority kh = world.TlsAuthority("kh");
        using ISigner other = Ed25519.Generate();
        DirectoryDocuments documents = world.WithAuthority("vn", a => AuthorityFault.Apply(a, fault, kh, other));
        DirectoryOutcome.Refused refused = Assert.IsType<DirectoryOutcome.Refused>(world.Verify(documents));
        Assert.Equal(code, refused.Refusal.Code);
        Assert.StartsWith("authorities/", refused.Refusal.Document, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ManifestFaults))]
    public void A_faulty_manifest_is_refused_with_its_code(string fault, string code)
    {
        using ISigner identity = world.Identity("vn.police");
        DirectoryDocuments documents = world.WithManifest("vn.police", m => ManifestFault.Apply(m, fault, identity));
        DirectoryOutcome.Refused refused = Assert.IsType<DirectoryOutcome.Refused>(world.Verify(documents));
        Assert.Equal(code, refused.Refusal.Code);
    }

    [Fact]
    public void Thousands_of_damaged_documents_are_refused_and_none_crashes_the_reader()
    {
        byte[] original = world.AuthorityOf("vn").ToByteArray();
        for (int i = 0; i < original.Length * 8; i += 37)
        {
            byte[] damaged = [.. original];
            damaged[i / 8] ^= (byte)(1 << (i % 8));
            if (Canonical.TryParse(Signed.Parser, damaged, out Signed? signed))
            {
                Assert.IsType<DirectoryOutcome.Refused>(world.Verify(world.Replace(world.AuthorityOf("vn"), signed)));
            }
        }
    }

    private static IMessage Any(Signed signed) => signed.Type switch
    {
        DocumentTypes.Jurisdictions => Jurisdictions.Parser.ParseFrom(signed.Body),
        DocumentTypes.Authority => Authority.Parser.ParseFrom(signed.Body),
        _ => Manifest.Parser.ParseFrom(signed.Body),
    };

    private void Refused(string code, string document, DirectoryDocuments documents)
    {
        DirectoryRefusal refusal = Assert.IsType<DirectoryOutcome.Refused>(world.Verify(documents)).Refusal;
        Assert.Equal((code, document), (refusal.Code, refusal.Document));
    }
}
