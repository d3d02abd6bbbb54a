using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Rescue;

/// <summary>What kind of place on a platform.</summary>
[JsonConverter(typeof(KebabCode<ChannelKind>))]
public enum ChannelKind
{
    Account,
    Group,
    Page,
}
