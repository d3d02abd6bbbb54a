using Interop.Hosting.Start;
using Interop.Oversight.Start;

namespace Interop.Oversight.Tests.Report;

public sealed class StartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("interop-oversight-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("{", "settings-malformed")]
    [InlineData("{\"Gateway\":{}}", "settings-section-missing")]
    [InlineData("{\"Oversight\":{\"Name\":\"vn.dpa\"}}", "settings-malformed")]
    [InlineData("{\"Oversight\":{\"Name\":\"vn.dpa\",\"DataDirectory\":\"d\",\"Directory\":\"x\",\"Api\":{\"Url\":\"https://127.0.0.1:1\"},\"Tls\":{\"Certificate\":\"c\",\"Key\":\"k\"},\"Witness\":1}}", "settings-malformed")]
    [InlineData("{\"Oversight\":{\"Name\":\"vn.dpa\",\"DataDirectory\":\"d\",\"Directory\":\"x\",\"Api\":{\"Url\":\"https://127.0.0.1:1\"},\"Tls\":{\"Certificate\":\"c\",\"Key\":\"k\"},\"EverySeconds\":0}}", "settings-malformed")]
    [InlineData("{\"Oversight\":{\"Name\":\"vn.dpa\",\"DataDirectory\":\"d\",\"Directory\":\"x\",\"Api\":{\"Url\":\"https://127.0.0.1:1\"},\"Tls\":{\"Certificate\":\"c\",\"Key\":\"k\"}}}", "directory-unreadable")]
    public async Task A_start_that_cannot_be_is_refused_with_the_file_and_a_code(string settings, string code)
    {
        string path = Path.Combine(_folder, "oversight.json");
        await File.WriteAllTextAsync(path, settings);

        StartRefusedException refused = await Assert.ThrowsAsync<StartRefusedException>(() => OversightHost.Build(path));

        Assert.Equal(code, refused.Code);
        Assert.StartsWith(_folder, refused.Place, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_configuration_is_refused() =>
        Assert.Equal("settings-unreadable", (await Assert.ThrowsAsync<StartRefusedException>(() => OversightHost.Build(Path.Combine(_folder, "none.json")))).Code);
}
