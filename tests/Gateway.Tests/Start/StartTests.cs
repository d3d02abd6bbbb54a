using Interop.Gateway.Start;
using Interop.Gateway.Tests.World;
using Interop.Hosting.Start;

namespace Interop.Gateway.Tests.Start;

/// <summary>Every way in which a gateway does not start: exit code 2, one sentence, the file, and the line where there is one.</summary>
[Collection("console")]
public sealed class StartTests(StartTests.Federation federation) : IClassFixture<StartTests.Federation>
{
    private string Home => federation.Disk.Gateway("vn").Folder;

    private string Common => Path.Combine(Home, "policies", "common.yaml");

    private string Settings => federation.Disk.Gateway("vn").Settings;

    [Fact]
    public async Task A_missing_configuration_is_named() =>
        await Refuses(Path.Combine(Home, "nowhere.json"), "nowhere.json", "settings-unreadable");

    [Fact]
    public async Task Broken_JSON_is_named_with_its_line() =>
        await With(Settings, text => text.Replace("\"DataDirectory\":", "\"DataDirectory\"", StringComparison.Ordinal), () => Refuses(Settings, "gateway.json:4", "settings-malformed"));

    [Fact]
    public async Task An_unknown_property_is_named_with_its_line() =>
        await With(Settings, text => text.Replace("\"DataDirectory\":", "\"DataDirectoy\":", StringComparison.Ordinal), () => Refuses(Settings, "DataDirectoy", "settings-malformed"));

    [Fact]
    public async Task A_host_name_is_no_address_to_listen_on() =>
        await With(Settings, text => text.Replace("https://127.0.0.1", "https://localhost", StringComparison.Ordinal), () => Refuses(Settings, "Grpc.Url", "settings-malformed"));

    [Theory]
    [InlineData("signing.key", "key-file")]
    [InlineData("passphrase", "passphrase")]
    [InlineData("tls.pem", "tls-certificate-unreadable")]
    public async Task A_missing_file_is_named(string name, string code) =>
        await Without(Path.Combine(Home, name), () => Refuses(Settings, name, code));

    [Fact]
    public async Task A_policy_document_that_nobody_signed_is_refused() =>
        await Without(Common + ".sig.json", () => Refuses(Settings, "common.yaml", "policy-unsigned"));

    [Fact]
    public async Task A_policy_document_that_was_changed_after_it_was_signed_is_refused() =>
        await With(Common, text => text.Replace("180d", "181d", StringComparison.Ordinal), () => Refuses(Settings, "common.yaml", "policy-signature-other-document"));

    [Fact]
    public async Task A_signers_file_that_names_nobody_for_a_document_is_refused() =>
        await With(Path.Combine(federation.Disk.Setup.Folder, "policy-signers.json"), text => text.Replace("common/federation", "common/elsewhere", StringComparison.Ordinal), () => Refuses(Settings, "common.yaml", "policy-signers-unknown"));

    [Theory]
    [InlineData(2, "policy-rollback")]
    [InlineData(1, "policy-equivocation")]
    public async Task A_policy_document_that_is_no_successor_of_the_one_in_use_is_refused(int version, string code)
    {
        string memory = Path.Combine(Directory.CreateDirectory(Path.Combine(Home, "data")).FullName, "policies-in-use.json");
        await File.WriteAllTextAsync(memory, $$"""[{"id": "common/federation", "version": {{version}}, "digest": "{{new string('0', 64)}}"}]""");
        await Refuses(Settings, "common.yaml", code);
        File.Delete(memory);
    }

    [Fact]
    public async Task A_wrong_passphrase_is_told_without_the_passphrase()
    {
        string path = Path.Combine(Home, "passphrase");
        string error = await With(path, _ => "fictional and wrong", () => Refuses(Settings, "signing.key", "["));
        Assert.DoesNotContain("fictional and wrong", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_the_directory_does_not_list_is_refused()
    {
        string own = Path.Combine(Home, "signing.key");
        await Without(own, async () =>
        {
            File.Copy(Path.Combine(Home, "log.key"), own);
            string error = await Refuses(Settings, "signing.key", "gateway-key-not-listed");
            File.Delete(own);
            return error;
        });
    }

    [Fact]
    public async Task Another_name_is_no_gateway_of_the_directory() =>
        await With(Settings, text => text.Replace("\"Name\": \"vn\"", "\"Name\": \"la\"", StringComparison.Ordinal), () => Refuses(Settings, "no gateway la", "gateway-not-listed"));

    [Fact]
    public async Task A_policy_with_an_unknown_term_is_named_with_its_line()
    {
        string policy = Path.Combine(Home, "policies", "agencies", "vn.police.yaml");
        string[] lines = await File.ReadAllLinesAsync(policy);
        int line = Array.FindIndex(lines, one => one.Contains("for: [safeguard]", StringComparison.Ordinal)) + 1;
        await With(policy, text => text.Replace("for: [safeguard]", "for: [safegard]", StringComparison.Ordinal), () => Refuses(Settings, $"vn.police.yaml:{line}", "policy-refused"));
    }

    [Fact]
    public async Task A_policy_folder_without_common_rules_is_refused() =>
        await Without(Path.Combine(Home, "policies", "common.yaml"), () => Refuses(Settings, "common.yaml", "policy-unreadable"));

    [Fact]
    public async Task Two_documents_for_one_agency_are_refused_in_words_for_people()
    {
        string agencies = Path.Combine(Home, "policies", "agencies");
        string twice = Path.Combine(agencies, "twice.yaml");
        File.Copy(Path.Combine(agencies, "vn.police.yaml"), twice);
        File.Copy(Path.Combine(agencies, "vn.police.yaml.sig.json"), twice + ".sig.json");
        string error = await Refuses(Settings, "policies", "policy-conflict");
        File.Delete(twice);
        File.Delete(twice + ".sig.json");
        Assert.DoesNotContain("Parameter", error, StringComparison.Ordinal);
        Assert.Contains("stands here twice. Leave one document for each agency in the folder. [policy-conflict]", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_with_one_changed_byte_is_refused()
    {
        string manifest = Directory.GetFiles(federation.Disk.Setup.DirectoryFolder, "*", SearchOption.AllDirectories).First(file => file.Contains("kh.police", StringComparison.Ordinal));
        byte[] bytes = await File.ReadAllBytesAsync(manifest);
        byte[] changed = [.. bytes];
        changed[changed.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(manifest, changed);
        try
        {
            await Refuses(Settings, "directory", "[");
        }
        finally
        {
            await File.WriteAllBytesAsync(manifest, bytes);
        }
    }

    [Fact]
    public async Task An_older_directory_than_the_one_seen_is_refused()
    {
        await using (await RunningGateway.Start(Settings))
        {
        }

        await Database("UPDATE DirectorySeen SET Epoch = Epoch + 1 WHERE Key = 'jurisdictions'");
        await Refuses(Settings, "older than the one", "directory-rollback");
        await Database("UPDATE DirectorySeen SET Epoch = Epoch - 1 WHERE Key = 'jurisdictions'");
    }

    [Fact]
    public async Task A_database_put_back_from_a_backup_is_refused()
    {
        string data = Path.Combine(Home, "data");
        await RunUntilItSigned(data);
        string backup = Path.Combine(Home, "backup.db");
        File.Copy(Path.Combine(data, "gateway.db"), backup, overwrite: true);
        await RunUntilItSigned(data);
        byte[] now = await File.ReadAllBytesAsync(Path.Combine(data, "gateway.db"));
        File.Copy(backup, Path.Combine(data, "gateway.db"), overwrite: true);
        await Refuses(Settings, "data", "rolled-back");
        await File.WriteAllBytesAsync(Path.Combine(data, "gateway.db"), now);
        await using (await RunningGateway.Start(Settings))
        {
        }
    }

    [Fact]
    public async Task A_second_process_on_the_same_data_is_refused()
    {
        await using RunningGateway first = await RunningGateway.Start(Settings);
        await Refuses(Settings, "data", "database-unavailable");
    }

    // A gateway signs what it begins with before it serves. While it runs it alone holds the mark.
    private async Task RunUntilItSigned(string data)
    {
        string mark = Path.Combine(data, "mark", "log.mark");
        string before = await Marked(mark);
        await using (await RunningGateway.Start(Settings))
        {
        }

        Assert.NotEqual(before, await Marked(mark));
    }

    private static async Task<string> Marked(string path) => File.Exists(path) ? await File.ReadAllTextAsync(path) : "";

    private static async Task<string> Refuses(string settings, string named, string code)
    {
        TextWriter console = Console.Error;
        using StringWriter error = new();
        Console.SetError(error);
        try
        {
            Assert.Equal(2, await HostProgram.Run(["--config", settings], "gateway", path => GatewayHost.Build(path, _ => { })));
        }
        finally
        {
            Console.SetError(console);
        }

        string text = error.ToString();
        Assert.Contains(named, text, StringComparison.Ordinal);
        Assert.Contains(code, text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.Single(text.TrimEnd().Split('\n'));
        return text;
    }

    private static async Task<string> With(string path, Func<string, string> change, Func<Task<string>> test)
    {
        string before = await File.ReadAllTextAsync(path);
        string after = change(before);
        Assert.NotEqual(before, after);
        await File.WriteAllTextAsync(path, after);
        try
        {
            return await test();
        }
        finally
        {
            await File.WriteAllTextAsync(path, before);
        }
    }

    private static async Task Without(string path, Func<Task<string>> test)
    {
        File.Move(path, path + ".away");
        try
        {
            await test();
        }
        finally
        {
            File.Move(path + ".away", path);
        }
    }

    private async Task Database(string command)
    {
        await using Microsoft.Data.Sqlite.SqliteConnection connection = new($"Data Source={Path.Combine(Home, "data", "gateway.db")};Pooling=False");
        await connection.OpenAsync();
        await using Microsoft.Data.Sqlite.SqliteCommand run = connection.CreateCommand();
        run.CommandText = command;
        Assert.Equal(1, await run.ExecuteNonQueryAsync());
    }

    /// <summary>On disk only.</summary>
    public sealed class Federation : IDisposable
    {
        internal FederationOnDisk Disk { get; } = new();

        public void Dispose() => Disk.Dispose();
    }
}
