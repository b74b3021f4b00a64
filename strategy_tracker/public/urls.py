"""Addresses of the public pages, below ``/ja/`` and ``/en/``; they are kept stable."""

from django.urls import path

from strategy_tracker.public import views

app_name = "public"

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("plans/", views.plans, name="plans"),
    path("plans/<slug:slug>/", views.plan, name="plan"),
    path("plans/<slug:slug>/<str:code>/", views.item, name="item"),
]
