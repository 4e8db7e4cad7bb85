"""Settings. Every value that differs between machines comes from the environment (portal.env)."""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from . import env

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = env.boolean("DEBUG")
SECRET_KEY = env.text(
    "SECRET_KEY", why="It signs sessions and tokens: 50 random characters or more, kept secret."
)
if len(SECRET_KEY) < 50 and not DEBUG:
    raise ImproperlyConfigured("SECRET_KEY is too short. Set 50 random characters or more.")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
if not all(origin.startswith(("http://", "https://")) for origin in CSRF_TRUSTED_ORIGINS):
    raise ImproperlyConfigured(
        f"CSRF_TRUSTED_ORIGINS is {CSRF_TRUSTED_ORIGINS}. Start each with http:// or https://."
    )
# Used for links in e-mails, feeds and structured data.
SITE_URL = env.text("SITE_URL", "http://localhost:8000").rstrip("/")
if not SITE_URL.startswith(("http://", "https://")):
    raise ImproperlyConfigured(f"SITE_URL is {SITE_URL!r}. Start it with http:// or https://.")
# TLS ends at a proxy that sets X-Forwarded-Proto.
BEHIND_TLS = env.boolean("BEHIND_TLS", str(SITE_URL.startswith("https://")))

# Whether visitors can match open jobs with their skills: the page, links to it, and the API.
JOB_MATCHING = env.boolean("JOB_MATCHING", "True")

INSTALLED_APPS = [
    "roles",
    "hiring.specs",
    "hiring.plans",
    "portal.accounts",
    "portal.versions",
    "portal.idempotency",
    "portal.apps.PortalConfig",
    "portal.apps.AdminConfig",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "knox",
    "rest_framework",
    "rules",
]

MIDDLEWARE = [
    "portal.request_id.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.caching.PrivateByDefaultMiddleware",
    "portal.input_guard.InputGuardMiddleware",
    "portal.site_url.SiteUrlMiddleware",
    "portal.page_methods.PageMethodsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.final_slash.FinalSlashMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "portal.accounts.idle.IdleSessionMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "portal.versioned.middleware.StaleVersionMiddleware",
    "portal.parameters.PageParametersMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context_processors.site",
            ],
            "builtins": ["portal.templatetags.portal"],
        },
    }
]

# Widget templates come from templates/ too, and are cached.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# ------------------------------------------------------------------ storage
try:
    DATABASES = {
        "default": environ.Env.db_url_config(
            env.text("DATABASE_URL", f"sqlite:///{BASE_DIR / 'portal.sqlite3'}")
        )
    }
except (ValueError, TypeError, environ.ImproperlyConfigured) as error:
    raise ImproperlyConfigured(
        "DATABASE_URL can't be read. Set it like postgres://user:password@host:5432/name."
    ) from error
DATABASE = DATABASES["default"]
if DATABASE.get("ENGINE") == "django.db.backends.sqlite3":
    DATABASE["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
elif DATABASE.get("ENGINE") == "django.db.backends.postgresql":
    # Whoever waits for a database that is away holds a thread, and soon all of them.
    DATABASE["OPTIONS"] = {
        "pool": {
            "min_size": 1,
            "max_size": env.integer("DATABASE_POOL", "8", least=1, most=200),
            "timeout": 3,
        },
        "connect_timeout": 3,
        "tcp_user_timeout": 5000,
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
    }
else:
    raise ImproperlyConfigured("DATABASE_URL names neither SQLite nor PostgreSQL. Set one of them.")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# 'default' and 'api_limits' count for limits in a cache that all processes share, apart from each
# other: many calls of the API must not push out the counts of wrong passwords. 'pages' holds public
# responses under keys that include the content version, so a copy per process is never stale.
REDIS_URL = env.text("REDIS_URL", "")
if REDIS_URL and not REDIS_URL.startswith(("redis://", "rediss://", "unix://")):
    raise ImproperlyConfigured("REDIS_URL can't be read. Set it like redis://localhost:6379/0.")
CACHES: dict[str, dict[str, Any]] = {
    "pages": {
        "BACKEND": "portal.page_cache.BoundedLocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 3600,
        # Packed, a page takes some 6 kB.
        "OPTIONS": {"MAX_ENTRIES": 5000, "MAX_BYTES": 50_000_000},
    },
}
for name in ("default", "api_limits"):
    CACHES[name] = {"BACKEND": "portal.limits_cache.LimitsCache", "LOCATION": f"shared_{name}"}
    CACHES[f"shared_{name}"] = (
        {
            "BACKEND": "django_redis.cache.RedisCache",
            "LOCATION": REDIS_URL,
            "KEY_PREFIX": name,
            "OPTIONS": {"SOCKET_CONNECT_TIMEOUT": 1, "SOCKET_TIMEOUT": 1},
        }
        if REDIS_URL
        else {
            "BACKEND": "portal.limits_cache.StrictDatabaseCache",
            "LOCATION": f"portal_cache_{name}",
            # Rows are dropped beyond this, and with them what they count.
            "OPTIONS": {"MAX_ENTRIES": 100_000},
        }
    )

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# ------------------------------------------------------------------ language and time
LANGUAGE_CODE = "en-gb"
USE_TZ = True
TIME_ZONE = "UTC"

# ------------------------------------------------------------------ accounts
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "portal.accounts.backends.UserBackend",
    "portal.accounts.backends.EmailBackend",
    "rules.permissions.ObjectPermissionBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "portal.accounts.passwords.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
# In addition to allauth's own: actions that send e-mail or take up a name.
ACCOUNT_RATE_LIMITS = {
    "invite": "30/h/user",
    "create_organisation": "10/d/user",
    "share_plan": "30/h/user",
    # Whoever mistypes or finds no mail tries again; verification_sent.html states the limit.
    "confirm_email": "3/10m/key",
    # Of one account, from all places together that its owner has not signed in from.
    "login_failed_anywhere": "50/h/key",
}
ACCOUNT_ADAPTER = "portal.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "portal.accounts.allauth_forms.LoginForm",
    "signup": "portal.accounts.allauth_forms.SignupForm",
    "add_email": "portal.accounts.allauth_forms.AddEmailForm",
    "change_password": "portal.accounts.allauth_forms.ChangePasswordForm",
    "set_password": "portal.accounts.allauth_forms.SetPasswordForm",
    "reset_password": "portal.accounts.allauth_forms.ResetPasswordForm",
    "reset_password_from_key": "portal.accounts.allauth_forms.ResetPasswordKeyForm",
    "reauthenticate": "portal.accounts.allauth_forms.ReauthenticateForm",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if BEHIND_TLS else "http"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Else nobody with a second factor could add an address: it is unverified until its link is opened.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "portal.accounts.allauth_forms.AuthenticateForm",
    "reauthenticate": "portal.accounts.allauth_forms.ReauthenticateCodeForm",
    "activate_totp": "portal.accounts.allauth_forms.ActivateTOTPForm",
    "add_webauthn": "portal.accounts.allauth_forms.AddWebAuthnForm",
    "edit_webauthn": "portal.accounts.allauth_forms.EditWebAuthnForm",
}
MFA_TOTP_ISSUER = "Rolebook"
# Accept the previous and the next code too: clocks differ by seconds.
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS
# The number of trusted proxies that add to X-Forwarded-For.
ALLAUTH_TRUSTED_PROXY_COUNT = env.integer("TRUSTED_PROXIES", "0", most=10)

EMAIL_DIR = env.text("EMAIL_DIR", "")
if EMAIL_DIR:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = EMAIL_DIR
else:
    try:
        vars().update(environ.Env.email_url_config(env.text("EMAIL_URL", "consolemail://")))
    except (ValueError, environ.ImproperlyConfigured) as error:
        raise ImproperlyConfigured(
            "EMAIL_URL can't be read. Set it like smtp+tls://user:password@host:587."
        ) from error
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Rolebook <noreply@localhost>")

# ------------------------------------------------------------------ security
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_IDLE_AGE = 60 * 60 * 12
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portal.views.csrf_failure"
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
# A plan's editor sends 19 fields for each of up to 200 rows.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
# No form accepts more than one file, or a larger one.
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_HANDLERS = ["portal.uploads.BoundedUploadHandler"]

# ------------------------------------------------------------------ API
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "portal.rest.authentication.TokenAuthentication",
        "portal.rest.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_FILTER_BACKENDS": ["portal.rest.filters.StrictFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "portal.rest.pagination.PagePagination",
    "DEFAULT_PARSER_CLASSES": ["portal.rest.parsers.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["portal.rest.renderers.SafeJSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "portal.rest.schema.ProblemAutoSchema",
    "DEFAULT_THROTTLE_CLASSES": [
        "portal.rest.limits.AnonymousLimit",
        "portal.rest.limits.UserLimit",
    ],
    "DEFAULT_THROTTLE_RATES": {
        "anon": env.rate("API_RATE_ANONYMOUS", "300/min"),
        "user": env.rate("API_RATE_USER", "1200/min"),
    },
    "EXCEPTION_HANDLER": "portal.rest.problems.exception_handler",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "NUM_PROXIES": ALLAUTH_TRUSTED_PROXY_COUNT,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Rolebook API",
    "VERSION": "1",
    "DESCRIPTION": "Roles, sectors, skills, profiles and job specs for machine-learning work.",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {
        "deepLinking": True,
        "docExpansion": "none",
        "defaultModelsExpandDepth": -1,
    },
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    # Without hooks, enums stay inline and need no names.
    "POSTPROCESSING_HOOKS": [],
    "PREPROCESSING_HOOKS": ["hiring.specs.api.matches.leave_out_what_is_off"],
    "COMPONENT_SPLIT_REQUEST": True,
}

# ------------------------------------------------------------------ logs
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {request_id} {name} {message}", "style": "{"},
        "json": {"()": "portal.logs.JSONFormatter"},
    },
    "filters": {
        "hide_tokens": {"()": "portal.logs.HideTokens"},
        "request_id": {"()": "portal.request_id.RequestIdFilter"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": env.one_of("LOG_FORMAT", "line", ("line", "json")),
            "filters": ["hide_tokens", "request_id"],
        }
    },
    "root": {"handlers": ["console"], "level": env.one_of("LOG_LEVEL", "INFO", LOG_LEVELS)},
}
