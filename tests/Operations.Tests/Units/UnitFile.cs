namespace Interop.Operations.Tests.Units;

/// <summary>A systemd unit as far as these tests act on it: the settings of its section Service, in order.</summary>
internal sealed class UnitFile
{
    private readonly ILookup<string, string> _settings;

    private UnitFile(ILookup<string, string> settings) => _settings = settings;

    /// <summary>The last value of a setting; must be there.</summary>
    public string this[string name] => _settings[name].LastOrDefault() ?? throw new InvalidDataException($"The unit has no {name}=.");

    /// <summary>Reads a template for an instance.</summary>
    public static UnitFile Read(string path, string instance) => new(File.ReadAllLines(path)
        .SkipWhile(line => line != "[Service]")
        .TakeWhile(line => line != "[Install]")
        .Where(line => line.Contains('=', StringComparison.Ordinal) && line[0] != '#')
        .Select(line => line.Split('=', 2))
        .ToLookup(pair => pair[0], pair => pair[1].Replace("%i", instance, StringComparison.Ordinal), StringComparer.Ordinal));

    public IEnumerable<string> All(string name) => _settings[name];
}
