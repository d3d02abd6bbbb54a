using Interop.Hosting.Start;
using Interop.Storage;
using Interop.Storage.Gateway;

namespace Interop.Gateway.Tests.Start;

/// <summary>What the settings of a service may say of its database, and what refuses the start.</summary>
public sealed class DatabaseStartTests : IDisposable
{
    private const string Secret = "fictional-and-secret";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("interop-database-");

    private string Settings => Path.Combine(_folder.FullName, "gateway.json");

    private string Data => Path.Combine(_folder.FullName, "data");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Without_a_word_it_is_a_file_in_the_data_folder()
    {
        await using (await Open(null))
        {
            Assert.True(File.Exists(Path.Combine(Data, "gateway.db")));
        }

        await using (await Open(new DatabaseSettings { Provider = "sqlite" }))
        {
        }
    }

    [Theory]
    [InlineData("oracle", null, "database-provider-unknown")]
    [InlineData("Postgres", "connection", "database-provider-unknown")]
    [InlineData("sqlite", "connection", "settings-malformed")]
    [InlineData("postgres", null, "settings-malformed")]
    [InlineData("sqlserver", null, "settings-malformed")]
    [InlineData("postgres", "nowhere", "connection-file-missing")]
    [InlineData("sqlserver", "nowhere", "connection-file-missing")]
    public async Task Settings_that_do_not_fit_are_refused(string provider, string? file, string code) => await Refuses(provider, file, code);

    [Theory]
    [InlineData("")]
    [InlineData("Host=127.0.0.1;Port=1;Database=a;Username=a\nPassword=" + Secret + "\n")]
    public async Task A_connection_file_without_exactly_one_line_is_refused(string text)
    {
        await Write(text);
        await Refuses("postgres", "connection", "connection-file-malformed");
    }

    [SkippableFact]
    public async Task A_connection_file_that_others_may_read_is_refused()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await Write("Host=127.0.0.1;Port=1;Database=a;Username=a;Password=" + Secret);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Path.Combine(_folder.FullName, "connection"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        }

        await Refuses("postgres", "connection", "key-file-permissions");
    }

    [Theory]
    [InlineData("postgres", "Host=127.0.0.1;Port=1;Database=a;Username=a;Password=" + Secret)]
    [InlineData("postgres", "Host=127.0.0.1;Port=" + Secret + ";Database=a;Username=a")]
    [InlineData("postgres", "Password=" + Secret)]
    [InlineData("postgres", "Host=127.0.0.1,127.0.0.2;Port=1;Database=a;Username=a;Password=" + Secret)]
    [InlineData("sqlserver", "Server=127.0.0.1,1;Database=a;User ID=a;Connect Timeout=1;Password=" + Secret)]
    [InlineData("sqlserver", "Server=127.0.0.1,1;Database=a;Connect Timeout=" + Secret)]
    [InlineData("sqlserver", "Password=" + Secret)]
    public async Task A_server_that_cannot_be_used_is_refused_with_advice_and_without_the_connection_string(string provider, string text)
    {
        await Write(text + "\n");
        await Refuses(provider, "connection", "database-unavailable");
    }

    private async Task Refuses(string provider, string? file, string code)
    {
        StartRefusedException refused = await Assert.ThrowsAsync<StartRefusedException>(() => Open(new DatabaseSettings { Provider = provider, ConnectionFile = file }));

        Assert.Equal(code, refused.Code);
        Assert.DoesNotContain(Secret, refused.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(".", refused.Sentence, StringComparison.Ordinal);
    }

    private Task<Store<GatewayContext>> Open(DatabaseSettings? settings) => ServiceDatabase.Open<GatewayContext>(settings, Settings, Data, "gateway.db");

    private async Task Write(string text)
    {
        string path = Path.Combine(_folder.FullName, "connection");
        await File.WriteAllTextAsync(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
