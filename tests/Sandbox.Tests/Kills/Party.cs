using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Interop.Sandbox.Tests.Kills;

/// <summary>A service of the federation: what to start, with which settings, and whom to ask whether it is up.</summary>
/// <param name="Name">Gateway or agency.</param>
/// <param name="Program">File name of its assembly.</param>
/// <param name="Section">Section of its settings file.</param>
/// <param name="Settings">Settings file.</param>
/// <param name="Health">Where /health/ready is.</param>
/// <param name="Certificate">Client certificate that may ask.</param>
/// <param name="Key">Its key.</param>
internal sealed record Party(string Name, string Program, string Section, string Settings, Uri Health, string Certificate, string Key)
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>Folder of its database.</summary>
    public string Data => Path.Combine(Path.GetDirectoryName(Settings)!, "data");

    private string Orders => Path.Combine(Path.GetDirectoryName(Settings)!, "kill.order");

    /// <summary>Lets it look for orders, from its next start on.</summary>
    public void Listen() => Change(section => section["Faults"] = new JsonObject { [nameof(Orders)] = Path.GetFileName(Orders) });

    /// <summary>It dies at this passing of this point, counted from now; running or not.</summary>
    public void Arm(string point, int hit)
    {
        string draft = Orders + ".new";
        File.WriteAllText(draft, string.Create(CultureInfo.InvariantCulture, $"{point} {hit}"));
        File.Move(draft, Orders, overwrite: true);
    }

    /// <summary>It lives.</summary>
    public void Disarm() => File.Delete(Orders);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Section.ToLowerInvariant()} {Name}");

    private void Change(Action<JsonObject> change)
    {
        JsonNode root = JsonNode.Parse(File.ReadAllText(Settings))!;
        change(root[Section]!.AsObject());
        File.WriteAllText(Settings, root.ToJsonString(s_indented));
    }
}
