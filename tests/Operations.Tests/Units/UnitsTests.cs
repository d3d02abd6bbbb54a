using System.Globalization;
using Interop.Operations.Tests.World;

namespace Interop.Operations.Tests.Units;

public sealed class UnitsTests : IDisposable
{
    // What systemd-analyze calls the exposure, 0 to 100; above it is somebody's change that opened a unit.
    private const int MostExposed = 20;
    private readonly string _folder = Directory.CreateTempSubdirectory("iops-units-").FullName;

    public static TheoryData<string, string> Templates => new()
    {
        { "interop-gateway", "vn" },
        { "interop-agent", "vn.police" },
        { "interop-oversight", "vn.dpa" },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableTheory]
    [MemberData(nameof(Templates))]
    public async Task Systemd_understands_every_line(string template, string instance)
    {
        Skip.IfNot(Ran.Installed("systemd-analyze"), "systemd-analyze is not installed");
        // It looks for the program too, and no program of ours is installed where tests run.
        string unit = Path.Combine(_folder, $"{template}@{instance}.service");
        string[] lines = [.. (await File.ReadAllLinesAsync(Template(template))).Select(line => line.StartsWith("ExecStart=", StringComparison.Ordinal) ? "ExecStart=/bin/true" : line)];
        await File.WriteAllLinesAsync(unit, lines);
        Ran ran = await Ran.Of(["systemd-analyze", "verify", "--man=no", unit]);
        Skip.If(ran.Output.Contains("Failed to initialize manager", StringComparison.Ordinal), ran.Output.Trim());
        Assert.Equal("", ran.Output.Trim());
        Assert.Equal(0, ran.Exit);
    }

    [SkippableTheory]
    [MemberData(nameof(Templates))]
    public async Task A_unit_opens_no_more_than_it_must(string template, string instance)
    {
        Skip.IfNot(Ran.Installed("systemd-analyze"), "systemd-analyze is not installed");
        string unit = Path.Combine(_folder, $"{template}@{instance}.service");
        File.Copy(Template(template), unit);
        Ran ran = await Ran.Of(["systemd-analyze", "security", "--offline=yes", "--no-pager", $"--threshold={MostExposed.ToString(CultureInfo.InvariantCulture)}", unit]);
        Assert.True(ran.Exit == 0, string.Join('\n', ran.Output.Split('\n').TakeLast(4)));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void What_a_person_must_mend_is_not_started_again_and_a_stop_has_time(string template, string instance)
    {
        UnitFile unit = UnitFile.Read(Template(template), instance);
        Assert.Equal("notify", unit["Type"]);
        Assert.Equal("on-failure", unit["Restart"]);
        Assert.Equal("2 3 64", unit["RestartPreventExitStatus"]);
        Assert.True(int.Parse(unit["TimeoutStopSec"], CultureInfo.InvariantCulture) > 5);
        Assert.Equal(template == "interop-oversight" ? 0 : 1, unit.All("LoadCredential").Count());
    }

    [Fact]
    public void Every_unit_runs_as_a_user_that_is_made()
    {
        string[] made = [.. File.ReadAllLines(Path.Combine(Repository.Deploy, "systemd", "interop.sysusers.conf")).Where(line => line.StartsWith("u ", StringComparison.Ordinal)).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1])];
        Assert.Equal(made.Order(StringComparer.Ordinal), StandIns.Users.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(made.Order(StringComparer.Ordinal), Directory.GetFiles(Path.Combine(Repository.Deploy, "systemd"), "*.service").Select(path => UnitFile.Read(path, "x")["User"]).Order(StringComparer.Ordinal));
    }

    private static string Template(string name) => Path.Combine(Repository.Deploy, "systemd", name + "@.service");
}
