using Interop.Cli.Tests.Agents;
using Interop.Cli.Tests.World;

namespace Interop.Cli.Tests.Errors;

/// <summary>Every way in which the tool stops: a stable code, a sentence, what to do next. Those not provoked here are provoked beside their verb.</summary>
[Collection(FederationCollection.Name)]
public sealed class ErrorTests(Federation federation)
{
    // A minute of silence; a program that lies outside the repository, where no folder policies/ is above it; and two words inside a
    // whole written manifest, which has no test around it yet.
    private static readonly string[] NotProvoked = ["service-slow", "policies-not-found", "kid-malformed", "name-malformed"];

    [Fact]
    public void Every_code_of_the_source_is_provoked_by_a_test_or_said_to_be_beyond_one()
    {
        string[] codes = [.. SourceCodes.OfTool.Select(one => one.Key)];
        Assert.InRange(codes.Length, 25, 200);
        Assert.Empty(codes.Except(SourceCodes.InTests, StringComparer.Ordinal));
        Assert.Empty(NotProvoked.Except(codes, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_code_of_the_source_stands_in_the_manual() =>
        Assert.Empty(SourceCodes.OfTool.Select(one => one.Key).Where(code => !SourceCodes.Manual.Contains($"`{code}`", StringComparison.Ordinal)));

    [Theory]
    [InlineData("agent-address-malformed", ExitCodes.Settings, "inbox --agent http://127.0.0.1:1 --cert x --key x --ca x")]
    [InlineData("gateway-unknown", ExitCodes.Settings, "audit verify --directory {directory} --gateway la --log {new}")]
    [InlineData("vkey-malformed", ExitCodes.Settings, "audit verify --vkey nonsense --log {new}")]
    [InlineData("log-missing", ExitCodes.Settings, "audit verify --directory {directory} --gateway vn --log {new}/nowhere")]
    [InlineData("proof-malformed", ExitCodes.Settings, "audit proof {file:no proof} --leaf {leaf} --directory {directory} --gateway vn")]
    [InlineData("folder-missing", ExitCodes.Settings, "keys list {new}/nowhere")]
    [InlineData("registrar-malformed", ExitCodes.Settings, "directory root --threshold 1 --registrar nonsense --out {new}/registrars.json")]
    [InlineData("policy-missing", ExitCodes.Settings, "policy check {new}")]
    [InlineData("vocabulary-missing", ExitCodes.Settings, "policy check {file:x} --vocabulary {new}")]
    [InlineData("file-missing", ExitCodes.Settings, "send {new}/nothing.json --to kh.police {officer}")]
    [InlineData("file-too-large", ExitCodes.Settings, "send {sparse} --to kh.police {officer}")]
    [InlineData("envelope-too-large", ExitCodes.Refused, "packet show {sparse}")]
    [InlineData("packet-missing", ExitCodes.Settings, "packet show {new}/nothing.casepkt")]
    [InlineData("ca-malformed", ExitCodes.Settings, "inbox --agent https://127.0.0.1:1 --cert {cert} --key {key} --ca {broken}")]
    [InlineData("certificate-missing", ExitCodes.Settings, "certs show {file:no certificate}")]
    [InlineData("certificate-malformed", ExitCodes.Settings, "certs show {broken}")]
    [InlineData("policy-refused", ExitCodes.Settings, "policy decide --policies {badpolicies} --directory {directory} --sender vn.police --recipient kh.police --type note --purpose rescue --basis tip-10 --part rescue.request")]
    [InlineData("policy-conflict", ExitCodes.Settings, "policy decide --policies {twopolicies} --directory {directory} --sender vn.police --recipient kh.police --type note --purpose rescue --basis tip-10 --part rescue.request")]
    public async Task It_stops_with_a_code_a_sentence_and_advice(string code, int exit, string line)
    {
        string[] words = [.. Words(line).Select(Given).SelectMany(given => given)];
        Ran ran = await Ran.Of(words);
        ran.Failed(exit, code);
        string[] said = ran.Err.TrimEnd().Split('\n');
        Assert.Matches("^interop: .{10,}[.!?] \\[" + code + "\\]$", said[0]);
        Assert.Matches("^  next: .{10,}$", said[^1]);
        Assert.Empty(ran.Out);

        Ran machine = await Ran.Of([.. words, "--json"]);
        Assert.Equal(exit, machine.Exit);
        Assert.Empty(machine.Err);
        Assert.Equal(code, machine.Json["error"]!["code"]!.ToString());
        Assert.False(string.IsNullOrWhiteSpace(machine.Json["error"]!["next"]!.ToString()));
    }

    [Fact]
    public async Task An_officer_of_another_agency_is_told_which_certificate_is_admitted()
    {
        await using StandIn agent = await StandIn.Start(federation.Agency("vn.police").Folder, 200, "{}", admit: false);
        Ran ran = await Ran.Of(["inbox", "--agent", agent.Address.OriginalString, .. Officer()]);
        ran.Failed(ExitCodes.Refused, "certificate-not-admitted");
    }

    [Fact]
    public async Task A_log_that_is_not_given_says_to_whom_logs_are_open()
    {
        await using StandIn gateway = await StandIn.Start(federation.Made.Gateways[0].Folder, 403, "{}");
        string[] line = ["audit", "verify", "--directory", federation.Directory, "--gateway", "vn", "--log", gateway.Address.OriginalString + "/log/", .. Officer()];
        (await Ran.Of(line)).Failed(ExitCodes.Refused, "log-not-given");
    }

    private string[] Officer() =>
        ["--cert", federation.Agency("vn.police").Officers[0].Certificate, "--key", federation.Agency("vn.police").Officers[0].Key, "--ca", federation.Made.CaBundle];

    // Blanks inside braces belong to the word.
    private static IEnumerable<string> Words(string line)
    {
        int depth = 0;
        string word = string.Empty;
        foreach (char one in line + " ")
        {
            depth += one switch { '{' => 1, '}' => -1, _ => 0 };
            if (one == ' ' && depth == 0)
            {
                yield return word;
                word = string.Empty;
            }
            else
            {
                word += one;
            }
        }
    }

    private string[] Given(string word) => word switch
    {
        "{directory}" => [federation.Directory],
        "{officer}" => ["--agent", "https://127.0.0.1:1", "--purpose", "rescue", "--basis", "tip-10", .. Officer()],
        "{cert}" => [Officer()[1]],
        "{key}" => [Officer()[3]],
        "{leaf}" => ["01" + new string('0', 72)],
        "{sparse}" => [Sparse()],
        "{broken}" => [Write("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")],
        "{badpolicies}" => [Policies(folder => File.AppendAllText(Path.Combine(folder, "common.yaml"), "\nnonsense: 1\n"))],
        "{twopolicies}" => [Policies(folder => File.Copy(Path.Combine(folder, "agencies", "vn.police.yaml"), Path.Combine(folder, "agencies", "twice.yaml")))],
        _ when word.StartsWith("{new}", StringComparison.Ordinal) => [federation.NewFolder() + word["{new}".Length..]],
        _ when word.StartsWith("{file:", StringComparison.Ordinal) => [Write(word["{file:".Length..^1])],
        _ => [word],
    };

    private string Write(string text)
    {
        string path = Path.Combine(federation.NewFolder(), "file");
        File.WriteAllText(path, text);
        return path;
    }

    private string Sparse()
    {
        string path = Path.Combine(federation.NewFolder(), "large");
        using FileStream file = File.Create(path);
        file.SetLength(17L * 1024 * 1024);
        return path;
    }

    private string Policies(Action<string> spoil)
    {
        string folder = federation.NewFolder();
        string from = Interop.Cli.Certs.DevelopmentSetup.FindPolicies()!;
        foreach (string file in Directory.EnumerateFiles(from, "*.yaml", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        spoil(folder);
        return folder;
    }
}
