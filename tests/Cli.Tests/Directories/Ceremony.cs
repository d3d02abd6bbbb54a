using Interop.Cli.Tests.World;

namespace Interop.Cli.Tests.Directories;

/// <summary>Everybody's documents of a small federation, made the way they are made in earnest, on one desk to keep it short: two of three registrars, vn with police.</summary>
internal sealed class Ceremony(Desk desk)
{
    public const string AuthorityDocument = """
        {
          // The same shape as deploy/two-hosts/vn/authority.json.
          "jurisdiction": "vn", "days": 300, "tlsAuthorities": ["tls-ca.pem"],
          "gateways": [{ "name": "vn", "grpc": "https://gateway.vn.interop.example:8443", "log": "https://gateway.vn.interop.example:8444/log/",
            "tlsKeys": ["gateway.csr"], "signingKeys": ["gateway.pub"], "logKey": "log.vkey" }],
          "agencies": [{ "name": "vn.police", "role": "police", "gateway": "vn", "identityKey": "identity.pub", "title": "Police (fictional)" }],
          "instruments": [{ "code": "untoc", "from": "2012-07-08T00:00:00Z" }, { "code": "tip" }],
        }
        """;

    public Desk Desk => desk;

    public static string Manifest(string changes = "") => $$"""
        {
          "agency": "vn.police", "tlsKeys": ["agent.csr"],
          "signingKeys": [{ "public": "signing.pub", "days": 395 }], "receivingKeys": [{ "public": "receiving.pub" }],
          "officers": [{ "id": "o-12", "role": "approver" }, { "id": "o-11", "role": "officer" }],
          "policies": "{{Desk.Policies}}", "contact": "duty desk (fictional)"{{changes}}
        }
        """;

    /// <summary>Keys, requests and documents, all proposed and signed; nothing assembled.</summary>
    public static async Task<Ceremony> Prepared(Federation federation) => new(new Desk(federation.CopyOf(await federation.Prepared)));

    /// <summary>The same with the directory assembled.</summary>
    public static async Task<Ceremony> Assembled(Federation federation)
    {
        Ceremony made = await Prepared(federation);
        (await made.Assemble("jurisdictions.1", "jurisdictions.2", "vn.signed", "police.signed")).Held();
        return made;
    }

    /// <summary>Makes it, once.</summary>
    public static async Task<string> Make(Federation federation)
    {
        Ceremony made = new(new Desk(federation.NewFolder()));
        await made.Prepare();
        return made.Desk.Folder;
    }

    public Task<Ran> Sign(string document, string key, string output) =>
        Desk.Held($"directory sign @{document} --key @{key}.key --passphrase-file @passphrase --out @{output}");

    /// <summary>Proposes a document after the directory in force, or as the first, and signs it.</summary>
    public async Task Proposed(string document, string key, string output, bool first = true)
    {
        string follows = first ? "--first" : "--directory " + Desk.At("directory");
        await Desk.Held($"directory propose @{document} {follows} --out @{output}.proposal");
        await Sign(output + ".proposal", key, output);
    }

    public Task<Ran> Assemble(params string[] documents) =>
        Desk.Run("directory assemble --root @registrars.json --out @directory", [.. documents.Select(Desk.At)]);

    private async Task Prepare()
    {
        foreach (string key in (string[])["registrar-1", "registrar-2", "registrar-3", "authority", "gateway", "log", "identity", "signing"])
        {
            await Desk.Key(key);
        }

        await Desk.Key("receiving", "receiving");
        await Desk.Held("certs authority --domain vn.interop.example --out", Desk.Folder, "--passphrase-file", Desk.At("passphrase"));
        await Desk.Held("certs request --id spiffe://vn.interop.example/gateway/vn --host gateway.vn.interop.example --key @gateway-tls.pem --out @gateway.csr");
        await Desk.Held("certs request --id spiffe://vn.interop.example/agency/vn.police --host agent.vn.interop.example --key @agent-tls.pem --out @agent.csr");
        await Desk.Write("log.vkey", (await Desk.Held("keys vkey @log.key --origin gateway.vn.interop.example/log/2026 --passphrase-file @passphrase")).Out);
        await Desk.Held("directory root --threshold 2 --out @registrars.json --registrar", Enumerable.Range(1, 3).Select(i => $"registrar-{i}={Desk.At($"registrar-{i}.pub")}").Aggregate(
            new List<string>(), (words, word) => words.Count == 0 ? [word] : [.. words, "--registrar", word]).ToArray());
        await Desk.Write("jurisdictions.json", """{ "jurisdictions": [{ "code": "vn", "authority": "Authority (fictional)", "key": "authority.pub", "trustDomain": "vn.interop.example" }] }""");
        await Desk.Write("vn.json", AuthorityDocument);
        await Desk.Write("manifest.json", Manifest());
        await Desk.Held("directory propose @jurisdictions.json --first --out @jurisdictions.proposal");
        await Sign("jurisdictions.proposal", "registrar-1", "jurisdictions.1");
        await Sign("jurisdictions.proposal", "registrar-2", "jurisdictions.2");
        await Proposed("vn.json", "authority", "vn.signed");
        await Proposed("manifest.json", "identity", "police.signed");
    }
}
