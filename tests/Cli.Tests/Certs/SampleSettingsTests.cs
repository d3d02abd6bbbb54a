using System.Text.Json;
using System.Text.Json.Nodes;
using Interop.Cli.Certs;
using Interop.Cli.Tests.World;

namespace Interop.Cli.Tests.Certs;

/// <summary>The shipped samples say the same as the settings that certs dev writes, so that they cannot rot apart.</summary>
[Collection(FederationCollection.Name)]
public sealed class SampleSettingsTests(Federation federation)
{
    private static readonly JsonDocumentOptions Comments = new() { CommentHandling = JsonCommentHandling.Skip };

    [Theory]
    [InlineData("gateway-vn.json", "gateways/vn/gateway.json")]
    [InlineData("gateway-kh.json", "gateways/kh/gateway.json")]
    [InlineData("agent-vn.police.json", "agencies/vn.police/agent.json")]
    [InlineData("agent-kh.police.json", "agencies/kh.police/agent.json")]
    [InlineData("oversight-vn.dpa.json", "oversight/vn.dpa/oversight.json")]
    public void A_sample_says_what_certs_dev_writes(string sample, string made)
    {
        string repository = Path.GetDirectoryName(DevelopmentSetup.FindPolicies()!)!;
        string path = Path.Combine(repository, "samples", "two-gateways", sample);
        string home = Path.Combine(federation.Made.Folder, made);
        Assert.Equal(
            Resolved(home, federation.Made.Folder),
            Resolved(path, Path.Combine(repository, "certs", "dev")));
    }

    /// <summary>The settings with each path as it lies below the federation.</summary>
    private static string Resolved(string file, string root)
    {
        string folder = Path.GetDirectoryName(file)!;
        JsonNode settings = JsonNode.Parse(File.ReadAllText(file), null, Comments)!;
        Resolve(settings, text => text.StartsWith("https://", StringComparison.Ordinal) ? text : Path.GetRelativePath(root, Path.GetFullPath(text, folder)));
        return settings.ToJsonString();
    }

    private static void Resolve(JsonNode node, Func<string, string> place)
    {
        foreach ((string name, JsonNode? value) in node.AsObject().ToArray())
        {
            switch (value)
            {
                case JsonObject inner:
                    Resolve(inner, place);
                    break;
                case JsonArray list when list.All(item => item!.GetValueKind() == JsonValueKind.String):
                    node[name] = new JsonArray([.. list.Select(item => JsonValue.Create(place(item!.ToString())))]);
                    break;
                case JsonValue text when text.GetValueKind() == JsonValueKind.String && name is not ("Name" or "Origin"):
                    node[name] = place(text.ToString());
                    break;
                default:
                    break;
            }
        }
    }
}
