"""Addresses of agreement activity."""

from django.contrib import admin
from django.urls import path

from exchanges.pages.activity import views

app_name = "agreement-activity"
urlpatterns = [
    path("", admin.site.admin_view(views.picture), name="picture"),
    path("rows/", admin.site.admin_view(views.rows), name="rows"),
]
