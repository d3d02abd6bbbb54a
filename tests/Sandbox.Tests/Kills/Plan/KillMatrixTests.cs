using System.Text.RegularExpressions;

namespace Interop.Sandbox.Tests.Kills.Plan;

public sealed partial class KillMatrixTests
{
    public static TheoryData<string> Services => ["Gateway", "NodeAgent", "Oversight"];

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_kill_point_of_a_service_is_in_the_matrix_and_stands_at_one_place_of_its_source(string service)
    {
        IReadOnlyList<string> listed = service switch { "Gateway" => KillMatrix.Gateway, "NodeAgent" => KillMatrix.Agent, _ => KillMatrix.Oversight };

        string[] written = [.. Sources(service).SelectMany(file => Points().Matches(File.ReadAllText(file))).Select(match => match.Groups["point"].Value).Order(StringComparer.Ordinal)];

        Assert.Equal(listed.Order(StringComparer.Ordinal), written);
    }

    [Fact]
    public void Every_station_of_the_way_has_a_kill_point()
    {
        string[] stations = ["compose", "seal", "submit", "decide", "record", "route", "deliver", "open", "acknowledge", "audit"];

        Assert.Equal(stations.Order(StringComparer.Ordinal), KillMatrix.Gateway.Concat(KillMatrix.Agent).Concat(KillMatrix.Oversight).Select(point => point.Split('.')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("\"(?<point>[a-z]+(\\.[a-z]+)?\\.(before|after)-[a-z]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Points();

    private static IEnumerable<string> Sources(string service)
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Interop.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return Directory.EnumerateFiles(Path.Combine(folder ?? throw new DirectoryNotFoundException("Interop.sln is not above the tests."), "src", service), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal));
    }
}
