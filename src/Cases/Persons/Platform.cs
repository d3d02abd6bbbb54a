using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Persons;

/// <summary>Where an account lives.</summary>
[JsonConverter(typeof(KebabCode<Platform>))]
public enum Platform
{
    Zalo,
    Facebook,
    Telegram,
    Wechat,
    Line,
    Whatsapp,
    Tiktok,
    Viber,
    Other,
}
