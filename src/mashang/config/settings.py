"""Every setting of Mashang, read top to bottom. What a city decides comes from the environment (docs/running/)."""

from pathlib import Path

from mashang.config import env

PROJECT = Path(__file__).resolve().parents[3]
HOME = env.folder("MASHANG_HOME", (PROJECT if (PROJECT / "start").exists() else Path.cwd()) / "var")
KEYS = env.folder("MASHANG_KEYS", HOME.parent / f"{HOME.name}.keys")  # never inside the home, nor in its backups
TODAY = env.day("MASHANG_TODAY")  # the city's clock starts on this day; for demonstrations and tests
DEMO = env.flag("MASHANG_DEMO", default=False)  # marks pages and papers as demonstration, shows sign-ins
PRODUCTION = env.flag("MASHANG_PRODUCTION", default=False)  # refuses to start while anything is unsafe (production.py)
DEBUG = False
SECRET_KEY = env.text("MASHANG_SECRET_KEY")  # without one, made once beside the other keys (below)
if not SECRET_KEY:
    from mashang.kernel.secrets import kept_secret

    SECRET_KEY = kept_secret(KEYS / "sessions.key")

# -- addresses ---------------------------------------------------------------------------------------------------------
ALLOWED_HOSTS = env.names("MASHANG_HOSTS", "127.0.0.1,localhost,[::1],testserver")
PUBLIC_ADDRESS = env.text("MASHANG_PUBLIC_ADDRESS")  # e.g. https://zwfw.example.gov.cn, printed in QR codes
LOCAL_ADDRESS = f"http://{env.text('HOST', '127.0.0.1')}:{env.port()}"  # where ./start listens, else
CSRF_TRUSTED_ORIGINS = [PUBLIC_ADDRESS] if PUBLIC_ADDRESS else []
HTTPS = PUBLIC_ADDRESS.startswith("https://")
ROOT_URLCONF = "mashang.config.urls"
WSGI_APPLICATION = "mashang.config.wsgi.application"
APPEND_SLASH = True

# -- the city, as pages and papers name it -----------------------------------------------------------------------------
CITY_NAME = env.text("MASHANG_CITY", "云江市")
ORGANISER = env.text("MASHANG_ORGANISER", f"{CITY_NAME}政务服务管理局")
HOTLINE = env.text("MASHANG_HOTLINE", "12345")

# -- rooms, from the ground up -----------------------------------------------------------------------------------------
ROOMS = [
    "mashang.kernel",
    "mashang.calendars",
    "mashang.people",
    "mashang.offices",
    "mashang.documents",
    "mashang.catalogue",
    "mashang.workflow",
    "mashang.certificates",
    "mashang.notifications",
    "mashang.programs",
    "mashang.errands",
    "mashang.cases",
    "mashang.evaluation",
]
PORTALS = ["mashang.web.shared", "mashang.web.citizen", "mashang.web.window", "mashang.web.desk", "mashang.web.console"]
INSTALLED_APPS = [
    *PORTALS,
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "ninja",  # the pages of /api/v1/docs
]
REACTIONS = "mashang.journeys.table.REACTIONS"  # what follows from which fact

# -- gateways: which client fills which port ---------------------------------------------------------------------------
GATEWAYS = {
    "text_messages": env.text("MASHANG_TEXT_MESSAGES", "mashang.gateways.text_messages.local.Outbox"),
    "mail": env.text("MASHANG_MAIL", "mashang.gateways.mail.local.Outbox"),
    "virus_scan": env.text("MASHANG_VIRUS_SCAN", "mashang.gateways.virus_scan.none.NotScanned"),
    "identity": env.text(
        "MASHANG_IDENTITY", f"mashang.gateways.identity.{'local.Demonstration' if DEMO else 'none.NotConnected'}"
    ),
    "identity_provider": env.text("MASHANG_IDENTITY_PROVIDER", "mashang.gateways.identity_provider.none.NotConnected"),
    "webhooks": env.text("MASHANG_WEBHOOKS", "mashang.gateways.webhooks.outside.Outside"),
    "codes": "mashang.gateways.codes.by_text_message.ByTextMessage",
    "staff_rights": "mashang.offices.staff_rights.Posts",  # what people ask the offices above them
}
MAIL_SERVER = env.text("MASHANG_MAIL_SERVER")  # for mashang.gateways.mail.smtp.Server, e.g. smtps://name:secret@host
MAIL_FROM = env.text("MASHANG_MAIL_FROM", "mashang@localhost")
OIDC_ISSUER = env.text("MASHANG_OIDC_ISSUER")  # for mashang.gateways.identity_provider.oidc.OpenIdConnect
OIDC_CLIENT = env.text("MASHANG_OIDC_CLIENT")
OIDC_SECRET = env.text("MASHANG_OIDC_SECRET")
OIDC_TITLE = env.text("MASHANG_OIDC_TITLE", "省统一身份认证")
OIDC_SCOPES = env.text("MASHANG_OIDC_SCOPES", "openid profile")
OIDC_NAME = env.text("MASHANG_OIDC_NAME", "name")  # the claim that carries the person's name
OIDC_DOCUMENT = env.text("MASHANG_OIDC_DOCUMENT", "id_number")  # and the resident number
WEBHOOK_HOSTS = env.names("MASHANG_WEBHOOK_HOSTS")  # receivers inside the house, which else are never called
CLAMD_ADDRESS = env.text("MASHANG_CLAMD", "127.0.0.1:3310")

# -- database ----------------------------------------------------------------------------------------------------------
DATABASES = {"default": env.database("DATABASE_URL", HOME, env.text("MASHANG_SQLITE_SYNCHRONOUS", "NORMAL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
NUMBER_BLOCK = 20  # numbers a process takes at once from a series

# -- people and sessions -----------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["mashang.people.sessions.OpenSessions"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("sign_in_name", "display_name", "phone", "mail")},
    },
    {"NAME": "mashang.people.passwords.LongEnough", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "mashang.people.passwords.ShortEnough"},
    {"NAME": "mashang.people.passwords.ThreeClasses"},
]
SESSION_ENGINE = "mashang.web.shared.sessions"
SESSION_IDLE_MINUTES = env.number("MASHANG_SESSION_IDLE_MINUTES", 30)
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "mashang.web.shared.errors.csrf_failure"
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"

# -- requests ----------------------------------------------------------------------------------------------------------
MIDDLEWARE = [
    "mashang.web.shared.middleware.Traced",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",  # outside of all that may answer by itself
    "mashang.web.shared.middleware.ContentPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "mashang.web.shared.middleware.Language",
    "mashang.web.shared.middleware.Encoded",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "mashang.web.shared.middleware.Visitor",
    "mashang.web.shared.middleware.FirstThings",
    "mashang.web.shared.middleware.Readable",
    "mashang.web.shared.middleware.Refusals",
]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_SSL_REDIRECT = False
PROXIES = env.number("MASHANG_PROXIES", 1 if env.flag("MASHANG_BEHIND_PROXY") else 0)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("MASHANG_BEHIND_PROXY") else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000  # without files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
UPLOAD_MAX_BYTES = 20 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "mashang.web.shared.nameless.NamelessFiles",
]
FILES = HOME / "files"
FILE_CIPHER = env.one_of("MASHANG_FILE_CIPHER", "SM4-GCM", ("SM4-GCM", "AES-256-GCM"))  # for new files

# -- pages -------------------------------------------------------------------------------------------------------------
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", ["mashang.web.shared.lean.Loader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mashang.web.shared.context.page",
            ],
        },
    }
]
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "mashang.web.shared.lean.StaticFiles"
        if (STATIC_ROOT / "staticfiles.json").exists()
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not (STATIC_ROOT / "staticfiles.json").exists()
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# -- watching ----------------------------------------------------------------------------------------------------------
METRICS_TOKEN = env.text("MASHANG_METRICS_TOKEN")  # opens /metrics to other machines

# -- logs: one JSON line each, no personal data ------------------------------------------------------------------------
LOG_LEVEL = env.one_of("MASHANG_LOG_LEVEL", "WARNING", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "mashang.config.logs.JsonLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {  # a request's own line says what was refused
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # whoever scans the network writes no traces here
    },
}
