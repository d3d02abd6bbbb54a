using System.Text;
using System.Text.Json;
using Interop.Sandbox.Api;
using Interop.Sandbox.Story;

namespace Interop.Sandbox.Checks;

/// <summary>Looks for what the story's persons are called, and for their numbers and places, in every byte of what must not hold them.</summary>
internal sealed class PlaintextScan
{
    private readonly List<byte[]> _marks;

    /// <param name="request">The request as written.</param>
    public PlaintextScan(JsonElement request)
    {
        HashSet<string> marks = new(StringComparer.Ordinal);
        foreach (JsonElement subject in request.List("subjects"))
        {
            JsonElement identity = subject.Get("identity");
            marks.UnionWith(Names.Of(identity));
            marks.UnionWith(Values(identity, "phones", "number").Concat(Values(identity, "documents", "number")).Concat(Values(identity, "devices", "imei")));
            marks.UnionWith(subject.Has("family") ? subject.List("family").SelectMany(contact => Values(contact, "phones", "number")) : []);
        }

        JsonElement site = request.Get("site");
        marks.UnionWith(site.List("siteNames").SelectMany(name => (string[])[name.Text("local"), name.Text("latin")]));
        _marks = [.. marks.Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>How many different things are looked for.</summary>
    public int Marks => _marks.Count;

    /// <summary>How many of them a file holds. One that its owner has removed meanwhile holds none.</summary>
    public int In(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] bytes = new byte[checked((int)file.Length)];
            int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return In(bytes.AsSpan(0, length));
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }

    /// <summary>How many of them some bytes hold.</summary>
    public int In(ReadOnlySpan<byte> bytes)
    {
        int found = 0;
        foreach (byte[] mark in _marks)
        {
            found += bytes.IndexOf(mark) >= 0 ? 1 : 0;
        }

        return found;
    }

    private static IEnumerable<string> Values(JsonElement element, string list, string name) =>
        element.Has(list) ? element.List(list).Select(item => item.Text(name)) : [];
}
