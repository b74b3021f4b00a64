"""Addresses of people's training records: for training officers, and one's own."""

from django.contrib import admin
from django.urls import path
from django.views.decorators.http import require_GET, require_POST

from staff_training.pages.person import own, views

guarded = admin.site.admin_view
app_name = "training"
urlpatterns = [
    path("people/", guarded(require_GET(views.people)), name="people"),
    path("people/staff.<str:extension>", guarded(require_GET(views.people_file)), name="people_file"),
    path("people/<int:pk>/", guarded(require_GET(views.person)), name="person"),
    path(
        "people/<int:pk>/certificates/<int:score>/",
        guarded(require_GET(views.certificate)),
        name="certificate",
    ),
    path("me/", guarded(require_GET(own.me)), name="me"),
    path("me/apply/<int:session>/", guarded(require_POST(own.apply)), name="apply"),
    path("me/withdraw/<int:participation>/", guarded(require_POST(own.withdraw)), name="withdraw"),
    path("me/certificates/<int:score>/", guarded(require_GET(own.certificate)), name="my_certificate"),
    path("me/data.<str:extension>", guarded(require_GET(own.data)), name="my_data"),
]
